import type Database from "better-sqlite3"
import type { Kysely } from "kysely"
import {
  contextValues,
  insertContext,
  insertNote,
  noteValues,
  rollupValues,
  upsertRollup,
} from "../record-statements.ts"
import type { Schema } from "../schema.ts"
import type { RecordBatch } from "../store.ts"
import { prepareInvocations } from "./insert-invocations.ts"
import { translateSqliteError } from "./sqlite-errors.ts"

/**
 * The one write that happens per batch of calls: prepared once, since building a query costs more than running it.
 * Throws `StoreBusyError` when another process writes.
 */
export function prepareRecord(database: Database.Database, db: Kysely<Schema>): (batch: RecordBatch) => void {
  const insert = prepareInvocations(database, db)
  const addContext = database.prepare(insertContext(db))
  const addNote = database.prepare(insertNote(db))
  const upsert = database.prepare(upsertRollup(db))
  const touch = database.prepare("update api_keys set last_used_at = ? where id = ?")
  const write = database.transaction(({ invocations, notes, contexts, rollups, keysUsed }: RecordBatch) => {
    for (const row of contexts) addContext.run(contextValues(row))
    insert(invocations)
    for (const row of notes) addNote.run(noteValues(row))
    for (const row of rollups) upsert.run(rollupValues(row))
    for (const [id, at] of keysUsed) touch.run(at, id)
  })
  return (batch) => {
    try {
      write.immediate(batch)
    } catch (error) {
      throw translateSqliteError(error)
    }
  }
}
