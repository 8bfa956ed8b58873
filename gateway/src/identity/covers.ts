import { intersectAccess, mayAt } from "./access.ts"
import type { Access } from "./access.ts"
import { scopes } from "./principal.ts"
import type { Principal, Scope } from "./principal.ts"

/** Scopes that one access allows somewhere and the other does not allow there. */
export function scopesBeyond(outer: Access, inner: Access): Scope[] {
  const placed = [{ place: {}, scopes: inner.scopes }, ...(inner.grants ?? [])]
  const beyond = placed.flatMap((held) => [...held.scopes].filter((scope) => !mayAt(outer, scope, held.place)))
  return [...new Set(beyond)]
}

/** What a principal may do, narrowed to the project that it is for. Who is for one toolset alone gives nothing away. */
export function accessOf(principal: Principal): Access {
  const { projectId, toolset } = principal
  if (toolset !== undefined) return { scopes: new Set() }
  if (projectId === undefined) return principal
  const allThere = { place: { projectId }, scopes: new Set(scopes) }
  return intersectAccess(principal, { scopes: new Set(), grants: [allThere] })
}
