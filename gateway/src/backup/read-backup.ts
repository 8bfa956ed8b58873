import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import { isDeepStrictEqual } from "node:util"
import { BackupError } from "./backup-error.ts"
import { formatVersion, isRow, parseHeader, parseMark, parseRow } from "./backup-lines.ts"
import type { BackupHeader, ManifestLine, StoredValue, TableLine } from "./backup-lines.ts"
import { RowDigest } from "./row-digest.ts"

/** A part of a backup, in the order of the file: the header, then each table with its rows. */
export type BackupPart =
  | { readonly header: BackupHeader }
  | { readonly table: TableLine }
  | { readonly of: string; readonly values: readonly StoredValue[] }

/**
 * Reads a backup. Ends only if all that its manifest names was read unharmed.
 * Throws `BackupError` (`no-file`, `damaged`, `newer`).
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const digests = new Map<string, RowDigest>()
  let current: TableLine | undefined
  let manifest: ManifestLine["manifest"] | undefined
  let isFirst = true
  for await (const line of readLines(file)) {
    if (manifest !== undefined) throw damaged(file)
    if (isFirst) {
      yield { header: headerOf(line, file) }
      isFirst = false
    } else if (isRow(line)) {
      if (current === undefined) throw damaged(file)
      digests.get(current.table)?.add(line)
      yield { of: current.table, values: rowOf(line, current, file) }
    } else {
      const mark = orDamaged(() => parseMark(line), file)
      if ("manifest" in mark) manifest = mark.manifest
      else {
        current = mark
        digests.set(mark.table, new RowDigest())
        yield { table: mark }
      }
    }
  }
  const found = Object.fromEntries([...digests].map(([table, digest]) => [table, digest.toJSON()]))
  if (manifest === undefined || !isDeepStrictEqual(found, { ...manifest })) throw damaged(file)
}

async function* readLines(file: string): AsyncGenerator<string> {
  const text = pipeline(createReadStream(file), createGunzip(), () => {})
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })
    if (text.errored !== null) throw text.errored
  } catch (error) {
    if (error instanceof BackupError) throw error
    // What the system says of the file itself; all else is what is in it.
    if (error instanceof Error && "syscall" in error) {
      throw new BackupError("no-file", `The backup can't be read: ${error.message}`, error)
    }
    throw damaged(file, error)
  }
}

function headerOf(line: string, file: string): BackupHeader {
  const header = orDamaged(() => parseHeader(line), file)
  if (header.version <= formatVersion) return header
  throw new BackupError("newer", `${file} was made by a newer version of sneck; restore it with that one`)
}

function rowOf(line: string, { columns }: TableLine, file: string): StoredValue[] {
  const values = orDamaged(() => parseRow(line), file)
  if (values.length === columns.length) return values
  throw damaged(file)
}

function orDamaged<T>(parse: () => T, file: string): T {
  try {
    return parse()
  } catch (error) {
    throw damaged(file, error)
  }
}

function damaged(file: string, cause?: unknown): BackupError {
  return new BackupError("damaged", `${file} is no whole backup: it was cut off, changed or never one`, cause)
}
