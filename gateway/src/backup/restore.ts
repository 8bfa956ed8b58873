import { mkdir } from "node:fs/promises"
import { sql } from "kysely"
import type { Kysely, Transaction } from "kysely"
import { isDeepStrictEqual } from "node:util"
import { lockDataFolder } from "../store/data-folder-lock.ts"
import { migrate, migrateTo } from "../store/migrate.ts"
import { latestMigration } from "../store/migrations/index.ts"
import type { StoreLocation } from "../store/open-store.ts"
import type { Schema } from "../store/schema.ts"
import { checkBackup } from "./back-up.ts"
import type { BackupSummary } from "./back-up.ts"
import { BackupError } from "./backup-error.ts"
import { formatRow } from "./backup-lines.ts"
import type { StoredValue, TableLine } from "./backup-lines.ts"
import { openToFill } from "./open-database.ts"
import type { OpenDatabase } from "./open-database.ts"
import { readBackup } from "./read-backup.ts"
import { listTables, readRows } from "./read-tables.ts"
import { RowDigest } from "./row-digest.ts"

const rowsAtOnce = 100

/**
 * Fills an empty store, of either database, from a backup of either, in one transaction: checked before, compared row
 * by row after, and brought up to date when the backup is of an older version. Secret values need the master key of
 * the server that the backup is of.
 * Throws `BackupError` (`damaged`, `newer`, `not-empty`, `in-use`), with nothing changed.
 */
export async function restore(location: StoreLocation, file: string): Promise<BackupSummary> {
  const summary = await checkBackup(file)
  if (summary.schema > latestMigration) {
    throw new BackupError("newer", `${file} is of a newer version of sneck; restore it with that one`)
  }
  const unlock = await lock(location)
  try {
    await using database = await openToFill(location)
    await refuseUnlessEmpty(database)
    await database.db.transaction().execute(async (trx) => fill(database.kind, trx, file, summary))
    return summary
  } finally {
    unlock()
  }
}

async function lock({ dataDir, databaseUrl }: StoreLocation): Promise<() => void> {
  if (databaseUrl !== undefined) return () => {}
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockDataFolder(dataDir)
  if (unlock !== undefined) return unlock
  throw new BackupError("in-use", `The data folder ${dataDir} is in use by a server; restore into another folder`)
}

async function refuseUnlessEmpty({ db }: OpenDatabase): Promise<void> {
  if ((await listTables(db)).length === 0) return
  const advice = "restore into a new data folder or a new database, and start a server on it"
  throw new BackupError("not-empty", `The database is not empty, and nothing in it is overwritten: ${advice}`)
}

async function fill(
  kind: OpenDatabase["kind"],
  trx: Transaction<Schema>,
  file: string,
  { schema }: BackupSummary,
): Promise<void> {
  await migrateTo(trx, schema)
  for (const { name } of await listTables(trx)) await sql`delete from ${sql.table(name)}`.execute(trx)
  const digests = await insertAll(trx, file)
  if (!isDeepStrictEqual(await digestAll(kind, trx), digests)) {
    throw new BackupError("damaged", `What was restored from ${file} is not what it holds; nothing was kept`)
  }
  if (kind === "postgres") await continueSequence(trx)
  await migrate(trx)
}

/** Inserts every row; returns what the tables should hold then. */
async function insertAll(trx: Transaction<Schema>, file: string): Promise<Record<string, unknown>> {
  const digests: Record<string, RowDigest> = {}
  let table: TableLine | undefined
  let waiting: (readonly StoredValue[])[] = []
  const flush = async (): Promise<void> => {
    if (table !== undefined) await insertRows(trx, table, waiting)
    waiting = []
  }
  for await (const part of readBackup(file)) {
    if ("values" in part) {
      digests[part.of]?.add(formatRow(part.values))
      waiting.push(part.values)
      if (waiting.length >= rowsAtOnce) await flush()
    } else if ("table" in part) {
      await flush()
      table = part.table
      digests[table.table] = new RowDigest()
    }
  }
  await flush()
  return Object.fromEntries(Object.entries(digests).map(([name, digest]) => [name, digest.toJSON()]))
}

async function insertRows(
  trx: Transaction<Schema>,
  { table, columns }: TableLine,
  rows: readonly (readonly StoredValue[])[],
): Promise<void> {
  if (rows.length === 0) return
  const into = sql.join(columns.map((column) => sql.ref(column)))
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`))
  await sql`insert into ${sql.table(table)} (${into}) values ${values}`.execute(trx)
}

async function digestAll(kind: OpenDatabase["kind"], trx: Kysely<Schema>): Promise<Record<string, unknown>> {
  const digests: Record<string, unknown> = {}
  for (const table of await listTables(trx)) {
    const digest = new RowDigest()
    for await (const values of readRows(kind, trx, table)) digest.add(formatRow(values))
    digests[table.name] = digest.toJSON()
  }
  return digests
}

/** The next call gets the number after the latest. */
async function continueSequence(trx: Transaction<Schema>): Promise<void> {
  await sql`select setval(pg_get_serial_sequence('invocations', 'seq'), greatest(1, (select max(seq) from invocations)))`.execute(
    trx,
  )
}
