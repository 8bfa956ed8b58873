import { describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { fillTables } from "../../test/fill-tables.ts"
import { getTool, openRegistryFixture } from "../../test/registry-fixture.ts"
import { insertOrganisation } from "../../test/store-rows.ts"
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

  test("of an organisation that was deleted nobody is left, and nothing that was granted to them", async () => {
    const store = await open()
    const organisationId = await insertOrganisation(store)
    await fillTables(store, organisationId)
    const deleted = { deleted_at: Date.now() - 31 * day }
    await store.across(async ({ db }) =>
      db.updateTable("organisations").set(deleted).where("id", "=", organisationId).execute(),
    )
    await sweep(store)
    const tables = ["users", "teams", "team_members", "role_grants", "agents", "agent_delegations"] as const
    for (const table of [...tables, "spent_assertions" as const]) {
      const left = store.db.selectFrom(table as "users").select("organisation_id")
      expect([table, await left.where("organisation_id", "=", organisationId).execute()]).toEqual([table, []])
    }
    await store.close()
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
