import { createWriteStream, existsSync } from "node:fs"
import { link, open, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import type { Kysely } from "kysely"
import type { StoreLocation } from "../store/open-store.ts"
import type { Schema } from "../store/schema.ts"
import { BackupError } from "./backup-error.ts"
import { formatRow, formatVersion } from "./backup-lines.ts"
import type { BackupHeader, ManifestLine } from "./backup-lines.ts"
import { openToRead } from "./open-database.ts"
import type { OpenDatabase } from "./open-database.ts"
import { readBackup } from "./read-backup.ts"
import { listTables, readRows, schemaVersion } from "./read-tables.ts"
import { RowDigest } from "./row-digest.ts"

/** What a backup holds. */
export interface BackupSummary extends Pick<BackupHeader, "schema" | "madeAt"> {
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>
}

/**
 * Writes all of a store to a file, as it is at one moment, while a server may be working with it; then reads the file
 * again and checks it. Secret values stay sealed: the master key that opens them is not part of a backup.
 * Throws `BackupError` (`file-exists`, `no-database`, `damaged`), and leaves no file then.
 */
export async function backUp(location: StoreLocation, file: string): Promise<BackupSummary> {
  if (existsSync(file)) throw fileExists(file)
  await using database = await openToRead(location)
  const draft = `${file}.${process.pid}.part`
  try {
    await writeDraft(database, draft)
    const summary = await checkBackup(draft)
    await link(draft, file).catch((error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === "EEXIST" ? fileExists(file) : error
    })
    return summary
  } finally {
    await rm(draft, { force: true })
  }
}

/** Reads a backup from end to end and compares it with its manifest. Throws `BackupError` `damaged` or `newer`. */
export async function checkBackup(file: string): Promise<BackupSummary> {
  const tables: Record<string, number> = {}
  let header: BackupHeader | undefined
  for await (const part of readBackup(file)) {
    if ("header" in part) header = part.header
    else if ("table" in part) tables[part.table.table] = 0
    else tables[part.of] = (tables[part.of] ?? 0) + 1
  }
  return { schema: header?.schema ?? "", madeAt: header?.madeAt ?? "", tables }
}

function fileExists(file: string): BackupError {
  return new BackupError("file-exists", `${file} is there already; give the backup another name`)
}

/** For its owner alone: it holds all but the master key. */
async function writeDraft({ kind, db }: OpenDatabase, draft: string): Promise<void> {
  const transaction = db.transaction()
  const consistent = kind === "postgres" ? transaction.setIsolationLevel("repeatable read") : transaction
  await consistent.execute(async (trx) => {
    const output = createWriteStream(draft, { mode: 0o600, flags: "wx" })
    await pipeline(Readable.from(lines(kind, trx)), createGzip(), output)
  })
  const handle = await open(draft, "r+")
  await handle.sync()
  await handle.close()
}

async function* lines(kind: OpenDatabase["kind"], trx: Kysely<Schema>): AsyncGenerator<string> {
  const schema = await schemaVersion(trx)
  if (schema === undefined) throw new BackupError("no-database", "The database is empty: no server ever used it")
  const madeAt = new Date().toISOString()
  yield `${JSON.stringify({ format: "sneck-backup", version: formatVersion, schema, madeAt } satisfies BackupHeader)}\n`
  const manifest: ManifestLine["manifest"] = {}
  for (const table of await listTables(trx)) {
    const digest = new RowDigest()
    yield `${JSON.stringify({ table: table.name, columns: table.columns })}\n`
    for await (const values of readRows(kind, trx, table)) {
      const line = formatRow(values)
      digest.add(line)
      yield `${line}\n`
    }
    manifest[table.name] = digest.toJSON()
  }
  yield `${JSON.stringify({ manifest } satisfies ManifestLine)}\n`
}
