import Database from "better-sqlite3"
import { Kysely, SqliteDialect } from "kysely"
import { migrate } from "./migrate.ts"
import type { InvocationsTable, Schema, ToolRollupsTable } from "./schema.ts"
import type { RecordBatch, Store } from "./store.ts"

/**
 * Opens the embedded store, a SQLite file in WAL mode, and brings its tables up to date.
 * `synchronous = NORMAL`: a killed process loses nothing that was committed; a power cut may lose the latest commits.
 * @see https://www.sqlite.org/wal.html
 */
export async function openSqlite(file: string): Promise<Store> {
  const database = new Database(file)
  database.pragma("journal_mode = WAL")
  database.pragma("synchronous = NORMAL")
  database.pragma("busy_timeout = 5000")
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  await migrate(db)
  return { db, record: prepareRecord(database, db), close: async () => db.destroy() }
}

/** The one write that happens per batch of calls: prepared once, since building a query costs more than running it. */
function prepareRecord(database: Database.Database, db: Kysely<Schema>): (batch: RecordBatch) => void {
  const insert = database.prepare(db.insertInto("invocations").values(invocationColumns).compile().sql)
  const upsert = database.prepare(
    db
      .insertInto("tool_rollups")
      .values(rollupColumns)
      .onConflict((conflict) =>
        conflict.columns(["minute", "toolset", "tool", "writer"]).doUpdateSet((row) => ({
          calls: row.ref("excluded.calls"),
          errors: row.ref("excluded.errors"),
          gateway: row.ref("excluded.gateway"),
          upstream: row.ref("excluded.upstream"),
          last_at: row.ref("excluded.last_at"),
        })),
      )
      .compile().sql,
  )
  const touch = database.prepare("update api_keys set last_used_at = ? where id = ?")
  return database.transaction((batch: RecordBatch) => {
    for (const row of batch.invocations) insert.run(valuesOf(row, invocationColumns))
    for (const row of batch.rollups) upsert.run(valuesOf(row, rollupColumns))
    for (const [id, at] of batch.keysUsed) touch.run(at, id)
  })
}

/** Values in the order of the columns that the statement was compiled for. */
function valuesOf<Row extends object>(row: Row, columns: Row): unknown[] {
  return Object.keys(columns).map((column) => row[column as keyof Row])
}

/** Sample rows: they give the statements their columns; their values are never written. */
const invocationColumns: InvocationsTable = {
  id: "",
  at: 0,
  toolset: "",
  tool: "",
  status: "ok",
  error_class: null,
  duration_ms: 0,
  gateway_ms: 0,
  upstream_ms: null,
  upstream_status: null,
  request_bytes: 0,
  response_bytes: 0,
  principal: "",
  client_name: null,
  client_version: null,
  protocol_version: null,
  trace_id: null,
  client_session_id: null,
  client_tool_call_id: null,
}

const rollupColumns: ToolRollupsTable = {
  minute: 0,
  toolset: "",
  tool: "",
  writer: "",
  calls: 0,
  errors: "",
  gateway: "",
  upstream: "",
  last_at: 0,
}
