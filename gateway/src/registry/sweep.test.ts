import { describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { getTool, openRegistryFixture } from "../../test/registry-fixture.ts"
import type { Store } from "../store/store.ts"
import { sweep } from "./sweep.ts"

const day = 86_400_000

async function countRows(store: Store): Promise<Record<string, number>> {
  const tables = ["projects", "sources", "deployments", "toolsets", "releases", "blobs"] as const
  const counts = await Promise.all(
    tables.map(async (table) => [table, (await store.db.selectFrom(table).selectAll().execute()).length] as const),
  )
  return Object.fromEntries(counts)
}

describe.each(storeKinds)("on $kind", ({ open }) => {
  test("what was deleted is there for 30 days and no longer, with all that was made of it", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { store, scope, sources, toolsets } = fixture
    const before = await countRows(store)
    await fixture.deploy("museum", [getTool("a")])
    await toolsets.remove(scope, "museum")
    await sources.remove(scope, "museum")
    await sweep(store, Date.now() + 29 * day)
    expect((await toolsets.restore(scope, "museum")).slug).toBe("museum")
    await toolsets.remove(scope, "museum")
    await sweep(store, Date.now() + 31 * day)
    await expect(toolsets.restore(scope, "museum")).rejects.toMatchObject({ code: "unknown-toolset" })
    expect(await countRows(store)).toEqual(before)
  })

  test("what a release is made of stays, also where its source has gone on; young content is left alone", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { store, scope, sources, toolsets } = fixture
    await fixture.deploy("museum", [getTool("a")])
    await toolsets.pin(scope, "museum")
    await sources.remove(scope, "museum")
    const { blobs } = await countRows(store)
    await sweep(store)
    expect(await countRows(store)).toMatchObject({ blobs })
    await sweep(store, Date.now() + 31 * day)
    const reopened = await fixture.open()
    expect((await reopened.find("museum"))?.toolset.tools).toHaveLength(1)
  })
})
