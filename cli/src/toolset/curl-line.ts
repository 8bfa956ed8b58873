import type { SampleCall } from "@sneck/gateway/sample"

/**
 * The command that makes a call with nothing but curl, for a POSIX shell. Single quotes within the arguments
 * are written as JSON escapes, so that the quoting stays as simple as it looks.
 */
export function curlLine(mcpUrl: string, key: string, call: SampleCall): string {
  const message = {
    jsonrpc: "2.0",
    id: 2,
    method: "tools/call",
    params: { name: call.tool, arguments: call.arguments },
  }
  const body = JSON.stringify(message).replaceAll("'", String.raw`\u0027`)
  return `curl -s -X POST ${mcpUrl} -H "Authorization: ${key}" -H "Content-Type: application/json" -d '${body}'`
}
