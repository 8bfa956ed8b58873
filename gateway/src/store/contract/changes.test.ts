import { describe, expect, test } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../../test/postgres-database.ts"
import { defaultOrganisationId } from "../default-ids.ts"
import { openPostgres } from "../postgres.ts"
import type { Store } from "../store.ts"
import { openTemporaryStore } from "../temporary-store.ts"

async function change(store: Store, id: string): Promise<void> {
  await store.within(defaultOrganisationId, async (trx) => {
    trx.announce({ topic: "key", organisationId: defaultOrganisationId, id })
    return Promise.resolve()
  })
}

/** Keeps the ids of changes as they are applied, each of which takes a moment. */
function follow(store: Store): string[] {
  const applied: string[] = []
  store.changes.listen(async (heard) => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    if (heard !== "everything") applied.push(heard.id)
  })
  return applied
}

describe("who waits until all is caught up", () => {
  test.runIf(runsPostgres)("has all that another replica has committed before", async () => {
    const database = await createPostgresDatabase()
    const [here, there] = [await openPostgres(database.url), await openPostgres(database.url)]
    const applied = follow(there)
    for (let number = 0; number < 30; number += 1) {
      await change(here, String(number))
      const waiting = Array.from({ length: 3 }, async () => there.changes.caughtUp())
      await Promise.all(waiting)
      expect(applied).toContain(String(number))
    }
    await Promise.all([here.close(), there.close()])
    await database.drop()
  })

  test.runIf(runsPostgres)("does not wait for a database that is gone", async () => {
    const database = await createPostgresDatabase()
    const store = await openPostgres(database.url)
    await store.close()
    await store.changes.caughtUp()
    await database.drop()
  })

  test("has all that this process has committed before, and is not kept up inside a listener", async () => {
    const store = await openTemporaryStore()
    const applied = follow(store)
    store.changes.listen(async () => store.changes.caughtUp())
    const committed = change(store, "mine")
    await committed
    await store.changes.caughtUp()
    expect(applied).toEqual(["mine"])
    await store.close()
  })
})
