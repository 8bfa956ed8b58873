import { callerKey } from "../identity/caller-key.ts"
import { principalIn } from "../middleware/principal-in.ts"
import type { Exchange } from "../middleware/exchange.ts"
import type { SessionHandle, SessionStates } from "../mcp/session-states.ts"

/** The session of a request: nobody gets at another principal's, whatever id it sends. */
export function sessionOf(
  exchange: Exchange,
  states: SessionStates,
): SessionHandle & { readonly id: string | undefined } {
  const header = exchange.req.headers["mcp-session-id"]
  const id = typeof header === "string" ? header : undefined
  return { states, id, key: `${callerKey(principalIn(exchange))} ${id ?? ""}` }
}
