import { Kysely, sql } from "kysely"
import type { Transaction } from "kysely"
import type { Logger } from "pino"
import { LocalChanges } from "./change-feed.ts"
import { migrate } from "./migrate.ts"
import { PostgresChanges } from "./postgres/postgres-changes.ts"
import { organisationSetting, StorePostgresDialect } from "./postgres/postgres-dialect.ts"
import { createPatientPool, createPool } from "./postgres/postgres-pool.ts"
import { PostgresRecords } from "./postgres/postgres-records.ts"
import type { Schema } from "./schema.ts"
import { StoreUnavailableError } from "./store-errors.ts"
import type { RecordBatch, Store, StoreTransaction } from "./store.ts"
import { refuseNesting, transact } from "./transact.ts"

/** Any number, the same for all who migrate. */
const migrationLock = 4_774_001

/**
 * Opens a store on PostgreSQL, which any number of replicas share, and brings its tables up to date under a lock.
 * Throws `StoreUnavailableError` when it can't be reached.
 * @param url `postgres://user:password@host:5432/database`
 */
export async function openPostgres(url: string, log?: Logger): Promise<Store> {
  await migrateAlone(url)
  const db = new Kysely<Schema>({ dialect: new StorePostgresDialect(createPool(url)) })
  const local = new LocalChanges(log)
  const changes = new PostgresChanges(url, local, log)
  try {
    await warnOfPowers(db, log)
    await changes.open()
    return new PostgresStore(db, local, changes, await PostgresRecords.open(db))
  } catch (error) {
    await changes.close()
    await db.destroy()
    throw error
  }
}

/** Replicas that start together migrate one after the other: the lock holds until the migrations are committed. */
async function migrateAlone(url: string): Promise<void> {
  const db = new Kysely<Schema>({ dialect: new StorePostgresDialect(createPatientPool(url)) })
  try {
    await db.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${migrationLock})`.execute(connection)
      await migrate(db)
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection)
    })
  } finally {
    // Ends the connections, and with them the lock.
    await db.destroy()
  }
}

/** Row-level security does not hold for a role with such powers. */
async function warnOfPowers(db: Kysely<Schema>, log: Logger | undefined): Promise<void> {
  const { rows } = await sql<{ powerful: boolean }>`select rolsuper or rolbypassrls as powerful
    from pg_roles where rolname = current_user`.execute(db)
  if (rows[0]?.powerful !== true) return
  log?.warn("the role of the database passes row-level security; give the server one of its own: docs/storage.md")
}

class PostgresStore implements Store {
  readonly kind = "postgres"
  readonly db: Kysely<Schema>
  readonly changes: PostgresChanges
  readonly #local: LocalChanges
  readonly #records: PostgresRecords

  constructor(db: Kysely<Schema>, local: LocalChanges, changes: PostgresChanges, records: PostgresRecords) {
    this.db = db
    this.changes = changes
    this.#local = local
    this.#records = records
  }

  async within<T>(organisationId: string, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#transact(work, async (trx) => {
      await sql`select set_config(${organisationSetting}, ${organisationId}, true)`.execute(trx)
    })
  }

  async across<T>(work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#transact(work, async () => {})
  }

  async record(batch: RecordBatch): Promise<void> {
    await this.#records.write(batch)
  }

  async close(): Promise<void> {
    this.#local.close()
    await this.changes.close()
    await this.db.destroy()
  }

  async #transact<T>(
    work: (trx: StoreTransaction) => Promise<T>,
    begin: (trx: Transaction<Schema>) => Promise<void>,
  ): Promise<T> {
    refuseNesting()
    try {
      const end = this.changes.notify.bind(this.changes)
      const { result, changes } = await transact(this.db, work, { begin, end })
      await this.#local.publish(changes)
      return result
    } catch (error) {
      // It may have been committed all the same, and nobody would tell this replica.
      if (error instanceof StoreUnavailableError) void this.#local.publish(["everything"])
      throw error
    }
  }
}
