import { mayAt, mayWithin, scopesAt } from "../../identity/access.ts"
import { intersect } from "../../identity/place.ts"
import type { Place } from "../../identity/place.ts"
import type { Principal } from "../../identity/principal.ts"
import { findToolset, unknownToolset } from "../../registry/find-rows.ts"
import type { ProjectScope } from "../../registry/project-scope.ts"
import type { Store } from "../../store/store.ts"
import type { OperationFacts } from "./operation.ts"
import { insufficientScope } from "./permit.ts"

/** What an operation of a project is about. */
export interface Subject {
  readonly operation: Pick<OperationFacts, "scope" | "anywhere">
  readonly scope: ProjectScope
  /** Slug of the toolset that its path names. */
  readonly toolset: string | undefined
}

/**
 * As whom an operation of a project is done. Who holds its scope in the whole organisation does it as they are; who holds
 * it at one place does it as somebody who is for that place alone, with just the scopes that they hold there: what is
 * beyond it is not there for them, as for a key of one project or toolset.
 * Throws 403 `insufficient-scope`, 404 `unknown-toolset` for one of which nothing is theirs.
 */
export async function principalAt(store: Store, principal: Principal, subject: Subject): Promise<Principal> {
  const { operation, scope, toolset } = subject
  const { scope: needed } = operation
  if (needed === undefined || needed === "public" || principal.scopes.has(needed)) return principal
  const project = { projectId: scope.projectId }
  if (mayAt(principal, needed, project)) return narrowed(principal, project)
  if (toolset === undefined) {
    if (operation.anywhere === true && mayWithin(principal, needed, project)) return principal
    throw insufficientScope(principal, needed)
  }
  const place = { ...project, toolsetId: await toolsetIdOf(store, scope, toolset) }
  // A key for another toolset stays one.
  const own = principal.toolset ?? toolset
  if (mayAt(principal, needed, place)) return { ...narrowed(principal, place), toolset: own }
  if (!hasAnything(principal, place)) unknownToolset(toolset)
  throw insufficientScope(principal, needed)
}

/** Whether a principal may do anything at all somewhere within a place. */
export function hasAnything({ scopes, grants }: Principal, place: Place): boolean {
  return scopes.size > 0 || (grants?.some((grant) => intersect(grant.place, place) !== undefined) ?? false)
}

function narrowed(principal: Principal, place: Place): Principal {
  return { ...principal, projectId: place.projectId, scopes: scopesAt(principal, place), grants: undefined }
}

async function toolsetIdOf(store: Store, scope: ProjectScope, slug: string): Promise<string> {
  const found = await store.within(scope.organisationId, async (trx) => findToolset(trx, scope, slug))
  return found.id
}
