import type { StoreTransaction } from "../store/store.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"

/** Makes a release the one that is served, from the next request on and on every replica. */
export async function setLive(trx: StoreTransaction, toolset: ToolsetRow, release: ReleaseRow): Promise<void> {
  const now = Date.now()
  await trx.db
    .updateTable("releases")
    .set({ status: "ready", published_at: now })
    .where("id", "=", release.id)
    .execute()
  await trx.db
    .updateTable("toolsets")
    .set((row) => ({ live_release_id: release.id, updated_at: now, version: row("version", "+", 1) }))
    .where("id", "=", toolset.id)
    .execute()
  trx.announce({ topic: "toolset", organisationId: toolset.organisation_id, id: toolset.id })
}
