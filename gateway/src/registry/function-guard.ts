import { assertWalls } from "@sneck/runtime"
import type { Sandbox } from "@sneck/runtime"
import type { Store } from "../store/store.ts"

/**
 * Refuses functions where they could reach those of others: on a server of several organisations, as long as a wall of
 * the sandbox does not stand. Throws what names the walls.
 */
export function functionGuard(store: Store, sandbox: Sandbox): (organisationId: string) => Promise<void> {
  return async () => {
    const all = store.db.selectFrom("organisations").where("deleted_at", "is", null)
    const row = await all.select(({ fn }) => fn.countAll().as("count")).executeTakeFirst()
    if (Number(row?.count ?? 1) > 1) assertWalls(await sandbox.walls())
  }
}
