import { ID_PLACEHOLDER } from "../harness/call-target.ts"
import type { CallTarget } from "../harness/call-target.ts"

/** A text that is in every right answer and in nothing else. */
export const MARKER = "bench-upstream-answer"

/** The key that upstreams want. */
export const UPSTREAM_KEY = "bench-upstream-key"

/** Makes the target of a server that answers `tools/call`. */
export function toolCall(
  url: string,
  tool: string,
  headers: Record<string, string> = {},
  answers: CallTarget["answers"] = "response",
): CallTarget {
  const params = { name: tool, arguments: { id: 42 } }
  const message = JSON.stringify({ jsonrpc: "2.0", id: 0, method: "tools/call", params })
  return {
    url,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: message.replace(`"id":0`, `"id":${ID_PLACEHOLDER}`),
    expect: MARKER,
    answers,
  }
}
