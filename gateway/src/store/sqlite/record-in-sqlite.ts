import type Database from "better-sqlite3"
import type { Kysely } from "kysely"
import {
  contextValues,
  insertContext,
  insertInvocations,
  insertNote,
  invocationValues,
  noteValues,
  rollupValues,
  upsertRollup,
} from "../record-statements.ts"
import type { Schema } from "../schema.ts"
import type { RecordBatch } from "../store.ts"
import { translateSqliteError } from "./sqlite-errors.ts"

/** Rows that one statement inserts: starting a statement costs as much as three of its rows. */
const rowsAtOnce = 10

/**
 * The one write that happens per batch of calls: prepared once, since building a query costs more than running it.
 * Throws `StoreBusyError` when another process writes.
 */
export function prepareRecord(database: Database.Database, db: Kysely<Schema>): (batch: RecordBatch) => void {
  const insertOne = database.prepare(insertInvocations(db, 1))
  const insertMany = database.prepare(insertInvocations(db, rowsAtOnce))
  const addContext = database.prepare(insertContext(db))
  const addNote = database.prepare(insertNote(db))
  const upsert = database.prepare(upsertRollup(db))
  const touch = database.prepare("update api_keys set last_used_at = ? where id = ?")
  const write = database.transaction(({ invocations, notes, contexts, rollups, keysUsed }: RecordBatch) => {
    for (const row of contexts) addContext.run(contextValues(row))
    const whole = invocations.length - (invocations.length % rowsAtOnce)
    for (let at = 0; at < whole; at += rowsAtOnce) insertMany.run(invocationValues(invocations, at, at + rowsAtOnce))
    for (let at = whole; at < invocations.length; at += 1) insertOne.run(invocationValues(invocations, at, at + 1))
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
