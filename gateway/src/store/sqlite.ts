import Database from "better-sqlite3"
import { Kysely } from "kysely"
import type { Logger } from "pino"
import { LocalChanges } from "./change-feed.ts"
import { migrate } from "./migrate.ts"
import type { Schema } from "./schema.ts"
import { prepareRecord } from "./sqlite/record-in-sqlite.ts"
import { TransactionalSqliteDialect } from "./sqlite/sqlite-dialect.ts"
import type { RecordBatch, Store, StoreTransaction } from "./store.ts"
import { refuseNesting, transact } from "./transact.ts"
import { Turns } from "./turns.ts"

/**
 * Opens the embedded store, a SQLite file in WAL mode, and brings its tables up to date. Three connections: one that
 * writes transactions, one that reads, one that records calls; whoever writes takes turns.
 * @see https://www.sqlite.org/wal.html
 */
export async function openSqlite(file: string, log?: Logger): Promise<Store> {
  const writing = connect(file, "FULL", 5_000)
  const writer = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(writing) })
  await migrate(writer)
  const reading = connect(file, "NORMAL", 5_000)
  reading.pragma("query_only = ON")
  return new SqliteStore(writer, reading, connect(file, "NORMAL", 0), log)
}

/**
 * With `FULL` a power cut loses nothing that was committed, at the price of a flush of the disk each time; with
 * `NORMAL` it may lose the latest commits. A killed process loses nothing either way.
 */
function connect(file: string, synchronous: "FULL" | "NORMAL", busyTimeoutMs: number): Database.Database {
  const database = new Database(file)
  database.pragma("journal_mode = WAL")
  database.pragma(`synchronous = ${synchronous}`)
  database.pragma(`busy_timeout = ${busyTimeoutMs}`)
  return database
}

class SqliteStore implements Store {
  readonly kind = "sqlite"
  readonly db: Kysely<Schema>
  readonly changes: LocalChanges
  readonly #writer: Kysely<Schema>
  readonly #recording: Database.Database
  readonly #record: (batch: RecordBatch) => void
  readonly #turns = new Turns()

  constructor(
    writer: Kysely<Schema>,
    reading: Database.Database,
    recording: Database.Database,
    log: Logger | undefined,
  ) {
    this.#writer = writer
    this.#recording = recording
    this.db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(reading) })
    this.#record = prepareRecord(recording, this.db)
    this.changes = new LocalChanges(log)
  }

  async within<T>(_organisationId: string, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.across(work)
  }

  async across<T>(work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    refuseNesting()
    const { result, changes } = await this.#turns.run(async () => transact(this.#writer, work))
    await this.changes.publish(changes)
    return result
  }

  record(batch: RecordBatch): void | Promise<void> {
    return this.#turns.runSync(() => this.#record(batch))
  }

  async close(): Promise<void> {
    this.changes.close()
    await this.#turns.run(async () => this.#writer.destroy())
    await this.db.destroy()
    this.#recording.close()
  }
}
