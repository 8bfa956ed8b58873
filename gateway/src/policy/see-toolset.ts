import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"

/**
 * Refuses who holds a key of one toolset and asks for another, whether or not there is one: such a key tells nothing
 * about what else is served. Throws 403 `other-toolset`.
 */
export function seeToolset(principal: Principal, slug: string): void {
  if (principal.toolset === undefined || principal.toolset === slug) return
  throw new GatewayError(403, "other-toolset", `The key is for the toolset ${principal.toolset} only`)
}
