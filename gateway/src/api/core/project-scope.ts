import type { Principal } from "../../identity/principal.ts"
import { hasAnything } from "./principal-at.ts"
import { findProject, unknownProject } from "../../registry/find-project.ts"
import type { ProjectScope } from "../../registry/project-scope.ts"
import type { Store } from "../../store/store.ts"

/**
 * The project that a request is about: the one that it names, else the only one that the principal has to do with, else
 * `default`.
 * Throws 404 `unknown-project`, also for one that the key is not for, or of which nothing is the principal's.
 */
export async function projectScope(
  store: Store,
  principal: Principal,
  slug: string | undefined,
): Promise<ProjectScope> {
  const { id, organisationId, projectId } = principal
  const own = projectId ?? onlyProject(principal)
  if (slug === undefined && own !== undefined) return { organisationId, projectId: own, principal: id }
  const wanted = slug ?? "default"
  const found = await store.within(organisationId, async (trx) => findProject(trx, organisationId, wanted))
  if (projectId !== undefined && projectId !== found) unknownProject(wanted)
  if (!hasAnything(principal, { projectId: found })) unknownProject(wanted)
  return { organisationId, projectId: found, principal: id }
}

/** The one project in which everything is that a principal may do; undefined: there is no such one. */
function onlyProject({ scopes, grants = [] }: Principal): string | undefined {
  const projects = new Set(grants.map(({ place }) => place.projectId))
  const [only] = projects
  return scopes.size === 0 && projects.size === 1 ? only : undefined
}
