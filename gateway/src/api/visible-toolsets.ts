import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"

/** Slugs of the toolsets whose calls a principal may see; undefined: all of its organisation. */
export async function visibleToolsets(store: Store, principal: Principal): Promise<readonly string[] | undefined> {
  const { organisationId, projectId, toolset } = principal
  if (toolset !== undefined) return [toolset]
  if (projectId === undefined) return undefined
  const rows = await store.within(organisationId, ({ db }) =>
    db
      .selectFrom("toolsets")
      .select("slug")
      .where("organisation_id", "=", organisationId)
      .where("project_id", "=", projectId)
      .where("deleted_at", "is", null)
      .execute(),
  )
  return rows.map(({ slug }) => slug)
}
