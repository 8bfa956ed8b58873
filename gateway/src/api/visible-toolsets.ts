import { mayAt } from "../identity/access.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"

/** Slugs of the toolsets whose calls a principal may see; undefined: all of its organisation. */
export async function visibleToolsets(store: Store, principal: Principal): Promise<readonly string[] | undefined> {
  const { organisationId, projectId, toolset } = principal
  const isEverywhere = principal.scopes.has("insight:read")
  if (isEverywhere && toolset !== undefined) return [toolset]
  if (isEverywhere && projectId === undefined) return undefined
  const rows = await store.within(organisationId, ({ db }) =>
    db
      .selectFrom("toolsets")
      .select(["id", "slug", "project_id"])
      .where("organisation_id", "=", organisationId)
      .where("deleted_at", "is", null)
      .execute(),
  )
  const seen = rows
    .filter(({ slug }) => toolset === undefined || toolset === slug)
    .filter((row) => projectId === undefined || projectId === row.project_id)
    .filter((row) => mayAt(principal, "insight:read", { projectId: row.project_id, toolsetId: row.id }))
  return seen.map(({ slug }) => slug)
}
