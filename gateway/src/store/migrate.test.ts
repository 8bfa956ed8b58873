import Database from "better-sqlite3"
import { Kysely, sql } from "kysely"
import { describe, expect, test } from "vitest"
import { fromRow } from "../insights/invocation-row.ts"
import { selectInvocations } from "../insights/select-invocations.ts"
import { queryToolInsights } from "../insights/tool-insights.ts"
import { withNotes } from "../insights/with-notes.ts"
import { migrate, migrateTo } from "./migrate.ts"
import { migrations } from "./migrations/index.ts"
import type { Schema } from "./schema.ts"
import { TransactionalSqliteDialect } from "./sqlite/sqlite-dialect.ts"

const versions = Object.keys(migrations).map((name, index) => ({ name, version: index + 1 }))

async function databaseAt(name: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(new Database(":memory:")) })
  await migrateTo(db, name)
  return db
}

/** Inserts what a server of that version would have written. */
async function insertAsThen(db: Kysely<Schema>, version: number): Promise<void> {
  await insertKeys(db, version)
  await insertCalls(db, version)
  await insertRollups(db, version)
  if (version >= 4) await insertNotes(db, version)
  if (version >= 5) await insertRelease(db)
}

async function insertKeys(db: Kysely<Schema>, version: number): Promise<void> {
  const [columns, values] =
    version < 5
      ? [sql`name`, sql`'owner'`]
      : [sql`name, organisation_id, kind, hint, created_by`, sql`'owner', 'org_default', 'dev', '', 'server'`]
  await sql`insert into api_keys (id, hash, scopes, toolset, created_at, last_used_at, revoked_at, ${columns})
    values ('key_1', 'abc', 'mcp:call admin', null, 1, 2, null, ${values})`.execute(db)
}

async function insertCalls(db: Kysely<Schema>, version: number): Promise<void> {
  for (const [id, client] of [
    ["inv_1", "cursor"],
    ["inv_2", null],
    ["inv_3", "cursor"],
  ] as const) {
    if (version < 3) await insertWholeCall(db, id, client)
    else await insertCallInContext(db, version, { id, client })
  }
}

const callColumns = sql`id, at, tool, status, duration_ms, gateway_ms, request_bytes, response_bytes, trace_id`
const callValues = (id: string) => sql`${id}, 5, 'get_hours', 'ok', 3.25, 1, 10, 20, ${"a".repeat(32)}`

async function insertWholeCall(db: Kysely<Schema>, id: string, client: string | null): Promise<void> {
  await sql`insert into invocations (${callColumns}, toolset, principal, client_name)
    values (${callValues(id)}, 'museum', 'key_1', ${client})`.execute(db)
}

async function insertCallInContext(
  db: Kysely<Schema>,
  version: number,
  { id, client }: { id: string; client: string | null },
): Promise<void> {
  const context = client === null ? 1 : 2
  const [column, value] = version < 5 ? [sql``, sql``] : [sql`, organisation_id`, sql`, 'org_default'`]
  await sql`insert into call_contexts (id, toolset, principal, client_name${column})
    values (${context}, 'museum', 'key_1', ${client}${value}) on conflict do nothing`.execute(db)
  await sql`insert into invocations (${callColumns}, context) values (${callValues(id)}, ${context})`.execute(db)
}

async function insertRollups(db: Kysely<Schema>, version: number): Promise<void> {
  const [column, value] = version < 5 ? [sql``, sql``] : [sql`, organisation_id`, sql`, 'org_default'`]
  for (const writer of ["one", "two"]) {
    await sql`insert into tool_rollups
        (minute, toolset, tool, writer, calls, errors, gateway, upstream, last_at${column})
      values (0, 'museum', 'get_hours', ${writer}, 2, '{"timeout":1}', '[[1,2]]', '[]', 5${value})`.execute(db)
  }
}

async function insertNotes(db: Kysely<Schema>, version: number): Promise<void> {
  const [column, value] = version < 5 ? [sql``, sql``] : [sql`, organisation_id`, sql`, 'org_default'`]
  await sql`insert into invocation_notes (invocation, line, level, text${column})
    values ('inv_1', 0, 'info', 'begun'${value})`.execute(db)
}

async function insertRelease(db: Kysely<Schema>): Promise<void> {
  await sql`insert into releases (id, organisation_id, project_id, toolset_id, number, hash, definition_hash, status,
      changes, diagnostics, tool_count, reason, created_at, created_by)
    values ('rel_1', 'org_default', 'prj_default', 'ts_1', 1, 'h', 'h', 'ready', '[]', '[]', 3, 'first', 1, 'key_1')`.execute(
    db,
  )
}

describe.each(versions)("data of version $name", ({ name, version }) => {
  test("is read as it was written", async () => {
    const db = await databaseAt(name)
    await insertAsThen(db, version)
    await migrate(db)
    const calls = (await selectInvocations(db).orderBy("seq").execute()).map((row) => fromRow(row))
    const known = { at: 5, toolset: "museum", tool: "get_hours", principal: "key_1", durationMs: 3.25 }
    const shared = { ...known, organisationId: "org_default", traceId: "a".repeat(32) }
    expect(calls).toMatchObject([
      { ...shared, id: "inv_1", clientName: "cursor" },
      { ...shared, id: "inv_2", clientName: undefined },
      { ...shared, id: "inv_3", clientName: "cursor" },
    ])
    expect(await db.selectFrom("call_contexts").select("client_name").execute()).toHaveLength(2)
    expect(await queryToolInsights({ db }, { since: 0 })).toMatchObject([
      { calls: 4, errors: 2, errorsByClass: { timeout: 2 }, upstreamMs: null, lastUsedAt: "1970-01-01T00:00:00.005Z" },
    ])
    const key = await db.selectFrom("api_keys").selectAll().execute()
    const life = { created_at: 1, last_used_at: 2, expires_at: null, revoked_at: null, replaced_by: null }
    expect(key).toMatchObject([{ id: "key_1", hash: "abc", organisation_id: "org_default", project_id: null, ...life }])
    const [first] = await withNotes(db, calls.slice(0, 1))
    expect(first?.notes).toEqual(version >= 4 ? [{ level: "info", text: "begun" }] : undefined)
    const releases = await db.selectFrom("releases").select(["id", "tool_count"]).execute()
    expect(releases).toEqual(version >= 5 ? [{ id: "rel_1", tool_count: 3 }] : [])
    await db.destroy()
  })
})

test("a migration that fails leaves the database as it was", async () => {
  const db = await databaseAt("0004-calls-of-functions")
  await insertAsThen(db, 4)
  await sql`create table releases (id text)`.execute(db)
  await expect(migrate(db)).rejects.toThrow("already exists")
  const tables = (await db.introspection.getTables()).map(({ name }) => name)
  expect(tables).not.toContain("organisations")
  expect(tables).not.toContain("old_contexts")
  await sql`drop table releases`.execute(db)
  await migrate(db)
  expect(await selectInvocations(db).execute()).toHaveLength(3)
  await db.destroy()
})
