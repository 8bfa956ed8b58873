import { sql } from "kysely"
import type { Kysely } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../../test/postgres-database.ts"
import type { PostgresDatabase } from "../../../test/postgres-database.ts"
import { fillTables } from "../../../test/fill-tables.ts"
import { insertOrganisation } from "../../../test/store-rows.ts"
import { openPostgres } from "../postgres.ts"
import type { Schema } from "../schema.ts"
import type { Store } from "../store.ts"

/** Tables of the server itself, which no organisation sees a row of. */
const ofServer = new Set([
  "server_facts",
  "logins",
  "passkey_challenges",
  "sign_in_attempts",
  "oauth_keys",
  "oauth_payloads",
  "oauth_clients",
])

describe.runIf(runsPostgres)("row-level security", () => {
  let database: PostgresDatabase
  let store: Store
  let mine: string
  let others: string
  let tables: string[]

  beforeAll(async () => {
    database = await createPostgresDatabase()
    store = await openPostgres(database.url)
    mine = await insertOrganisation(store)
    others = await insertOrganisation(store)
    for (const organisation of [mine, others]) await fillTables(store, organisation)
    const all = await store.db.introspection.getTables()
    tables = all.map(({ name }) => name).filter((name) => !name.startsWith("kysely_"))
  })

  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  test("every table has rows of both organisations, so that there is something to see", async () => {
    for (const table of tables)
      expect(await count(store, table), table).toBeGreaterThanOrEqual(ofServer.has(table) ? 1 : 2)
  })

  test("an organisation sees its own row of each table and no other", async () => {
    for (const table of tables) {
      const seen = await store.within(mine, async (trx) => count(trx, table))
      expect(seen, table).toBe(ofServer.has(table) ? 0 : 1)
    }
  })

  test("an organisation can delete or change nothing of another", async () => {
    for (const table of tables) {
      const before = await count(store, table)
      await expect(
        store.within(mine, async (trx) => {
          await sql`delete from ${sql.table(table)}`.execute(trx.db)
          const left = await sql<{ rows: number }>`select set_config('sneck.organisation', '*', true)`.execute(trx.db)
          expect(left.rows).toHaveLength(1)
          expect(await count(trx, table), table).toBe(ofServer.has(table) ? before : before - 1)
          throw new Error("undone")
        }),
      ).rejects.toThrow("undone")
    }
  })

  test("an organisation can write no row of another, whatever the table", async () => {
    for (const table of tables) {
      const copy = store.within(mine, async (trx) => {
        const taken = await store.db.selectFrom(sql.table(table).as("t")).selectAll().limit(10).execute()
        const foreign = taken.find((row) => JSON.stringify(row).includes(others)) ?? taken.at(-1)
        await sql`insert into ${sql.table(table)} select (jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(foreign)}::jsonb)).*`.execute(
          trx.db,
        )
      })
      await expect(copy, table).rejects.toThrow(/row-level security/)
    }
  })

  test("who names no organisation sees nothing", async () => {
    await store.across(async (trx) => {
      await sql`select set_config('sneck.organisation', '', true)`.execute(trx.db)
      for (const table of tables) expect(await count(trx, table), table).toBe(0)
    })
  })

  test("the setting of a transaction ends with it", async () => {
    await store.within(mine, async (trx) => count(trx, "projects"))
    await Promise.all(Array.from({ length: 12 }, async () => expect(await count(store, "organisations")).toBe(3)))
  })
})

async function count(trx: { readonly db: Kysely<Schema> }, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(trx.db)
  return rows[0]?.rows ?? Number.NaN
}
