import type { Target, Tool } from "@sneck/runtime"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { challengeFor } from "../middleware/authenticate-mcp.ts"
import type { Resources } from "../oauth/server/resources.ts"
import { mayOnlyRead } from "../policy/decide.ts"

/**
 * Asks a client that may only read to ask its person for more, before it calls a tool that changes something. Throws
 * 403 `insufficient-scope` with a challenge that says for what (RFC 6750 §3.1).
 */
export function requireReach(principal: Principal, slug: string, tool: Tool<Target>, resources: Resources): void {
  if (!mayOnlyRead(principal, tool)) return
  const description = `${tool.name} changes something, and this access token is to read`
  const told = { error: "insufficient_scope", error_description: description } as const
  throw new GatewayError(403, "insufficient-scope", `${description}: ask the person to let you do more`, {
    "www-authenticate": challengeFor(resources, slug, told),
  })
}
