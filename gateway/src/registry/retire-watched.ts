import { defaultOrganisationId, defaultProjectId } from "../store/default-ids.ts"
import type { Store } from "../store/store.ts"

/** Takes away what earlier runs of a watching `sneck dev` left and this one does not name; it may be had back for 30 days. */
export async function retireWatched(store: Store, keep: readonly string[]): Promise<void> {
  await store.within(defaultOrganisationId, async (trx) => {
    const now = Date.now()
    for (const table of ["toolsets", "sources"] as const) {
      const watched = trx.db
        .updateTable(table)
        .set({ deleted_at: now })
        .where("project_id", "=", defaultProjectId)
        .where("managed_by", "=", "dev")
        .where("deleted_at", "is", null)
      const retired = await (keep.length === 0 ? watched : watched.where("slug", "not in", [...keep]))
        .returning("id")
        .execute()
      const topic = table === "toolsets" ? "toolset" : "source"
      for (const { id } of retired) trx.announce({ topic, organisationId: defaultOrganisationId, id })
    }
  })
}
