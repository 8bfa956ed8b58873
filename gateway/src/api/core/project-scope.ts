import type { Principal } from "../../identity/principal.ts"
import { findProject, unknownProject } from "../../registry/find-project.ts"
import type { ProjectScope } from "../../registry/project-scope.ts"
import type { Store } from "../../store/store.ts"

/**
 * The project that a request is about: the one that it names, else the key's own, else `default`.
 * Throws 404 `unknown-project`, also for one that the key is not for.
 */
export async function projectScope(
  store: Store,
  { id, organisationId, projectId }: Principal,
  slug: string | undefined,
): Promise<ProjectScope> {
  if (slug === undefined && projectId !== undefined) return { organisationId, projectId, principal: id }
  const wanted = slug ?? "default"
  const found = await store.within(organisationId, async (trx) => findProject(trx, organisationId, wanted))
  if (projectId !== undefined && projectId !== found) unknownProject(wanted)
  return { organisationId, projectId: found, principal: id }
}
