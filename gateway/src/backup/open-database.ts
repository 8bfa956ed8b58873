import { existsSync } from "node:fs"
import Database from "better-sqlite3"
import { Kysely } from "kysely"
import { databaseFile } from "../store/open-store.ts"
import type { StoreLocation } from "../store/open-store.ts"
import type { Schema } from "../store/schema.ts"
import { TransactionalSqliteDialect } from "../store/sqlite/sqlite-dialect.ts"
import { BackupError } from "./backup-error.ts"

/** A database as it is: nothing is migrated. */
export interface OpenDatabase extends AsyncDisposable {
  readonly kind: "sqlite" | "postgres"
  readonly db: Kysely<Schema>
}

/**
 * Opens the database of a store to read it, beside a server that may be running.
 * Throws `BackupError` (`no-database`, `damaged`).
 */
export async function openToRead(location: StoreLocation): Promise<OpenDatabase> {
  if (location.databaseUrl !== undefined) return openPostgresAt(location.databaseUrl)
  const file = databaseFile(location.dataDir)
  if (!existsSync(file)) throw new BackupError("no-database", `There is no database in ${location.dataDir}`)
  const database = new Database(file, { readonly: true })
  const [problem] = database.pragma("quick_check", { simple: false }) as { quick_check: string }[]
  if (problem?.quick_check === "ok") return openSqliteOn(database)
  database.close()
  throw new BackupError("damaged", `The database ${file} is damaged: ${problem?.quick_check ?? "it can't be checked"}`)
}

/** Opens the database of a store to fill it; an embedded one is made. */
export async function openToFill(location: StoreLocation): Promise<OpenDatabase> {
  if (location.databaseUrl !== undefined) return openPostgresAt(location.databaseUrl)
  const database = new Database(databaseFile(location.dataDir))
  database.pragma("journal_mode = WAL")
  database.pragma("synchronous = FULL")
  return openSqliteOn(database)
}

function openSqliteOn(database: Database.Database): OpenDatabase {
  const db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(database) })
  return { kind: "sqlite", db, [Symbol.asyncDispose]: async () => db.destroy() }
}

async function openPostgresAt(url: string): Promise<OpenDatabase> {
  const { createPatientPool } = await import("../store/postgres/postgres-pool.ts")
  const { StorePostgresDialect } = await import("../store/postgres/postgres-dialect.ts")
  const db = new Kysely<Schema>({ dialect: new StorePostgresDialect(createPatientPool(url)) })
  return { kind: "postgres", db, [Symbol.asyncDispose]: async () => db.destroy() }
}
