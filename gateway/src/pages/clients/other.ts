import { shellWord } from "../shell-word.ts"
import { keySlot, type Snippet } from "../snippet.ts"
import { bearer, bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"

/** Everything else: plain HTTP, the notation most clients share, and a bridge for those that only start programs. */
export function otherGuide(connection: Connection): ClientGuide {
  const entry = { type: "http", url: connection.mcpUrl, ...bearerHeaders(connection) }
  return {
    id: "other",
    label: "Other, curl",
    native: [
      curl(connection),
      { label: "Most clients: an “mcpServers” entry", text: prettyJson({ mcpServers: { [connection.slug]: entry } }) },
      bridge(connection),
    ],
    check: { before: "Anything that speaks", code: "Streamable HTTP", after: "works: any MCP revision, no session." },
  }
}

function curl({ mcpUrl, requiresKey, example }: Connection): Snippet {
  const message = example
    ? { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: example.tool, arguments: example.arguments } }
    : { jsonrpc: "2.0", id: 2, method: "tools/list" }
  const authorization = requiresKey ? ` -H "Authorization: ${keySlot}"` : ""
  const data = shellWord(JSON.stringify(message))
  return {
    label: example ? `curl: call ${example.tool}` : "curl: list the tools",
    text: `curl -s -X POST ${shellWord(mcpUrl)}${authorization} -H "Content-Type: application/json" -d ${data}`,
  }
}

function bridge({ mcpUrl, requiresKey }: Connection): Snippet {
  const header = requiresKey ? ` --header "Authorization:${bearer}"` : ""
  return {
    label: "Clients that only start a program (stdio)",
    text: `npx mcp-remote ${shellWord(mcpUrl)} --transport http-only${header}`,
  }
}
