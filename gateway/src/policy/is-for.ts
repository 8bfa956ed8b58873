import type { Principal } from "../identity/principal.ts"
import { serverOwner } from "../registry/release.ts"
import type { Owner } from "../registry/release.ts"

/** Whether what this organisation and project own is there at all for a principal. */
export function isFor({ organisationId, projectId }: Principal, owner: Owner): boolean {
  if (owner === serverOwner) return true
  return organisationId === owner.organisationId && (projectId === undefined || projectId === owner.projectId)
}
