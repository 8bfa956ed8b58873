import type Database from "better-sqlite3"
import type { Kysely } from "kysely"
import type { InvocationRow, Schema } from "../schema.ts"

/** Rows that one statement inserts: starting a statement costs as much as three of its rows. */
const rowsAtOnce = 10

/** What every call has. */
const plainColumns = [
  "id",
  "at",
  "context",
  "tool",
  "status",
  "duration_ms",
  "gateway_ms",
  "upstream_ms",
  "upstream_status",
  "request_bytes",
  "response_bytes",
] as const satisfies readonly (keyof InvocationRow)[]

/** What some calls have. Handing a null over costs more than handing over a number, and these five are nearly half. */
const rareColumns = [
  "error_class",
  "trace_id",
  "client_session_id",
  "client_tool_call_id",
  "parent_id",
] as const satisfies readonly (keyof InvocationRow)[]

/** Prepares the insert of the calls of a batch: with the columns that they have values for. */
export function prepareInvocations(
  database: Database.Database,
  db: Kysely<Schema>,
): (rows: readonly InvocationRow[]) => void {
  const whole = [...plainColumns, ...rareColumns]
  const insertPlain = database.prepare(insertSql(db, plainColumns, rowsAtOnce))
  const insertMany = database.prepare(insertSql(db, whole, rowsAtOnce))
  const insertOne = database.prepare(insertSql(db, whole, 1))
  return (rows) => {
    const rest = rows.length % rowsAtOnce
    for (let at = 0; at < rows.length - rest; at += rowsAtOnce) {
      const some = rows.slice(at, at + rowsAtOnce)
      // Values one by one: taking them out of a list is done by name, in the library.
      if (some.every(isPlain)) insertPlain.run(...valuesOf(some, pushPlain))
      else insertMany.run(...valuesOf(some, pushWhole))
    }
    for (const row of rest === 0 ? [] : rows.slice(-rest)) insertOne.run(...valuesOf([row], pushWhole))
  }
}

/** The SQL that inserts so many calls. */
function insertSql(db: Kysely<Schema>, columns: readonly (keyof InvocationRow)[], count: number): string {
  // Values that are their columns' names: only the shape of a row goes into a statement.
  const row = Object.fromEntries(columns.map((column) => [column, column])) as unknown as InvocationRow
  return db
    .insertInto("invocations")
    .values(Array.from({ length: count }, () => row))
    .compile().sql
}

function isPlain(row: InvocationRow): boolean {
  return (
    row.error_class === null &&
    row.trace_id === null &&
    row.client_session_id === null &&
    row.client_tool_call_id === null &&
    row.parent_id === null
  )
}

function valuesOf(rows: readonly InvocationRow[], push: (values: unknown[], row: InvocationRow) => void): unknown[] {
  const values: unknown[] = []
  for (const row of rows) push(values, row)
  return values
}

/** Written out: looking columns up by name costs as much as the insert. */
function pushPlain(values: unknown[], row: InvocationRow): void {
  values.push(
    row.id,
    row.at,
    row.context,
    row.tool,
    row.status,
    row.duration_ms,
    row.gateway_ms,
    row.upstream_ms,
    row.upstream_status,
    row.request_bytes,
    row.response_bytes,
  )
}

function pushWhole(values: unknown[], row: InvocationRow): void {
  pushPlain(values, row)
  values.push(row.error_class, row.trace_id, row.client_session_id, row.client_tool_call_id, row.parent_id)
}
