import Database from "better-sqlite3"
import { Kysely, SqliteDialect, sql } from "kysely"
import { Migrator } from "kysely/migration"
import { expect, test } from "vitest"
import { fromRow } from "../insights/invocation-row.ts"
import { selectInvocations } from "../insights/select-invocations.ts"
import { migrate } from "./migrate.ts"
import { migrations } from "./migrations/index.ts"
import type { Schema } from "./schema.ts"

async function databaseAt(version: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: new Database(":memory:") }) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateTo(version)
  expect(error).toBeUndefined()
  return db
}

test("calls that were recorded before contexts had a table keep all that was known of them", async () => {
  const db = await databaseAt("0002-exposure-of-calls")
  for (const [id, client] of [
    ["inv_1", "cursor"],
    ["inv_2", null],
    ["inv_3", "cursor"],
  ]) {
    await sql`insert into invocations
      (id, at, toolset, tool, status, duration_ms, gateway_ms, request_bytes, response_bytes, principal, client_name, trace_id)
      values (${id}, 5, 'museum', 'get_hours', 'ok', 3, 1, 10, 20, 'key_1', ${client}, ${"a".repeat(32)})`.execute(db)
  }
  await migrate(db)
  const calls = (await selectInvocations(db).orderBy("seq").execute()).map((row) => fromRow(row))
  const known = { at: 5, toolset: "museum", tool: "get_hours", principal: "key_1", traceId: "a".repeat(32) }
  expect(calls).toMatchObject([
    { ...known, id: "inv_1", clientName: "cursor" },
    { ...known, id: "inv_2", clientName: undefined },
    { ...known, id: "inv_3", clientName: "cursor" },
  ])
  expect(await db.selectFrom("call_contexts").select("client_name").execute()).toHaveLength(2)
  await db.destroy()
})
