import type { Principal } from "../identity/principal.ts"
import { serverOwner } from "../registry/release.ts"
import type { Owner } from "../registry/release.ts"

/**
 * Whether what this organisation and project own is there at all for a principal. What the server itself serves is
 * there for keys with the scope `admin`.
 */
export function isFor({ organisationId, projectId, scopes }: Principal, owner: Owner): boolean {
  if (owner === serverOwner) return scopes.has("admin")
  return organisationId === owner.organisationId && (projectId === undefined || projectId === owner.projectId)
}
