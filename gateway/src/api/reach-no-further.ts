import { isDeepStrictEqual } from "node:util"
import type { ToolsetSettings } from "../composition/toolset-settings.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"

/** What of the settings lets a toolset use something of its project, or lets others use the toolset. */
const reaching = ["environments", "userVariables", "allowedServers", "connections", "access"] as const

/**
 * Who may change one toolset alone curates what it has: other sources, values, servers, accounts and callers of it are
 * for those who have the project to decide, since with them the toolset could do what its curator may not.
 * Throws 403 `beyond-toolset` naming what would be another.
 */
export function reachNoFurther(
  { toolset }: Pick<Principal, "toolset">,
  before: ToolsetSettings,
  after: ToolsetSettings,
): void {
  if (toolset === undefined) return
  const known = new Set(before.include.map(({ source }) => source))
  const isNew = after.include.some(({ source }) => !known.has(source))
  const changed = reaching.filter((name) => !isDeepStrictEqual(before[name], after[name]))
  const beyond = [...(isNew ? ["include"] : []), ...changed]
  if (beyond.length === 0) return
  const why = `You may change this toolset alone, and ${beyond.join(", ")} reach beyond it: ask somebody who has the project`
  throw new GatewayError(403, "beyond-toolset", why)
}
