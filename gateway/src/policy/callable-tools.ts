import { mayAt } from "../identity/access.ts"
import { contains } from "../identity/place.ts"
import type { Principal } from "../identity/principal.ts"
import type { Release } from "../registry/release.ts"

/**
 * Names of the tools of a release that a principal may call; undefined: all of them, and its resources and prompts. The
 * choice of a person who consented narrows what is granted; it never adds anything.
 */
export function callableTools(
  principal: Principal,
  { owner: { projectId }, toolsetId, compiled }: Pick<Release, "owner" | "toolsetId" | "compiled">,
): ReadonlySet<string> | undefined {
  const { tools: picked, grants = [] } = principal
  const place = { projectId, toolsetId }
  const all = [...compiled.tools.keys()]
  if (mayAt(principal, "mcp:call", place)) return picked && new Set(all.filter((name) => picked.has(name)))
  const granted = grants.filter((grant) => grant.scopes.has("mcp:call") && contains(place, grant.place))
  const names = new Set(granted.map((grant) => grant.place.tool))
  return new Set(all.filter((name) => names.has(name) && picked?.has(name) !== false))
}
