import { expect, test, describe } from "vitest"
import { storeKinds } from "../../../../test/each-store.ts"
import { fillTables } from "../../../../test/fill-tables.ts"
import { insertOrganisation, insertProject } from "../../../../test/store-rows.ts"
import { sweep } from "../../../registry/sweep.ts"
import type { Store } from "../../../store/store.ts"

const day = 86_400_000

async function rowsOf(store: Store, organisationId: string): Promise<string[]> {
  const tables = await store.db.introspection.getTables()
  const owned = tables.filter(({ columns }) => columns.some(({ name }) => name === "organisation_id"))
  const left: string[] = []
  for (const { name } of owned) {
    const rows = await store.db
      .selectFrom(name as "connections")
      .select("organisation_id")
      .where("organisation_id", "=", organisationId)
      .execute()
    if (rows.length > 0) left.push(name)
  }
  return left.toSorted()
}

describe.each(storeKinds)("on $kind", ({ open }) => {
  const ofProviders = ["connect_links", "connections", "oauth_providers", "oauth_registrations"]

  async function withProvider(): Promise<{ store: Store; organisationId: string; projectId: string }> {
    const store = await open()
    const organisationId = await insertOrganisation(store)
    const projectId = await store.within(organisationId, async (trx) => insertProject(trx, organisationId, "default"))
    await fillTables(store, organisationId)
    await store.within(organisationId, async ({ db }) => {
      const { id } = await db
        .selectFrom("oauth_providers")
        .select("id")
        .where("organisation_id", "=", organisationId)
        .executeTakeFirstOrThrow()
      await db.updateTable("oauth_providers").set({ project_id: projectId }).where("id", "=", id).execute()
      // Those of the test have no content.
      await db.deleteFrom("releases").where("organisation_id", "=", organisationId).execute()
      for (const table of ["connections", "connect_links"] as const) {
        await db.updateTable(table).set({ provider_id: id }).where("organisation_id", "=", organisationId).execute()
      }
    })
    return { store, organisationId, projectId }
  }

  test.each(["oauth_providers", "projects"] as const)(
    "30 days after a deletion among %s its provider is gone, with what was connected to it, and not before",
    async (table) => {
      const { store, organisationId, projectId } = await withProvider()
      const now = Date.now()
      const [column, value] = table === "projects" ? (["id", projectId] as const) : (["project_id", projectId] as const)
      await store.across(async ({ db }) =>
        db
          .updateTable(table as "oauth_providers")
          .set({ deleted_at: now })
          .where(column, "=", value)
          .execute(),
      )
      await sweep(store, now + 29 * day)
      expect(await rowsOf(store, organisationId)).toEqual(expect.arrayContaining(ofProviders))
      await sweep(store, now + 31 * day)
      const left = await rowsOf(store, organisationId)
      expect(left.filter((name) => ofProviders.includes(name))).toEqual([])
      await store.close()
    },
  )

  test("of an organisation that has ended nothing is left but what is recorded", async () => {
    const { store, organisationId } = await withProvider()
    await store.across(async ({ db }) =>
      db.updateTable("organisations").set({ deleted_at: 1 }).where("id", "=", organisationId).execute(),
    )
    await sweep(store)
    expect(await rowsOf(store, organisationId)).toEqual(["call_contexts", "invocation_notes", "tool_rollups"])
    await store.close()
  })
})
