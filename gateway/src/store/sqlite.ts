import Database from "better-sqlite3"
import { Kysely, SqliteDialect } from "kysely"
import { migrate } from "./migrate.ts"
import { insertInvocation, invocationValues, rollupValues, upsertRollup } from "./record-statements.ts"
import type { Schema } from "./schema.ts"
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
  const insert = database.prepare(insertInvocation(db))
  const upsert = database.prepare(upsertRollup(db))
  const touch = database.prepare("update api_keys set last_used_at = ? where id = ?")
  return database.transaction((batch: RecordBatch) => {
    for (const row of batch.invocations) insert.run(invocationValues(row))
    for (const row of batch.rollups) upsert.run(rollupValues(row))
    for (const [id, at] of batch.keysUsed) touch.run(at, id)
  })
}
