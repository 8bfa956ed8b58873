import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
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
  const row = await store.within(organisationId, (trx) =>
    trx.db
      .selectFrom("projects")
      .select("id")
      .where("organisation_id", "=", organisationId)
      .where("slug", "=", wanted)
      .where("deleted_at", "is", null)
      .executeTakeFirst(),
  )
  if (row !== undefined && (projectId === undefined || projectId === row.id)) {
    return { organisationId, projectId: row.id, principal: id }
  }
  throw new GatewayError(404, "unknown-project", `There is no project ${wanted.slice(0, 64)}`)
}
