import type { Kysely } from "kysely"
import type { CallContextsTable, InvocationNotesTable, InvocationRow, Schema, ToolRollupsTable } from "./schema.ts"

/** The SQL that inserts so many calls; its values are those of `invocationValues`, one call after the other. */
export function insertInvocations(db: Kysely<Schema>, count: number): string {
  const row = namesAsValues<InvocationRow>(invocationColumns)
  return db
    .insertInto("invocations")
    .values(Array.from({ length: count }, () => row))
    .compile().sql
}

/** The SQL that stores a context of calls unless it is there; its values are those of `contextValues`. */
export function insertContext(db: Kysely<Schema>): string {
  return db
    .insertInto("call_contexts")
    .values(namesAsValues<CallContextsTable>(contextColumns))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .compile().sql
}

/** Values of a context in the order of its statement. */
export function contextValues(row: CallContextsTable): unknown[] {
  return contextColumns.map((column) => row[column])
}

/** The SQL that inserts a line that a function said; its values are those of `noteValues`. */
export function insertNote(db: Kysely<Schema>): string {
  return db.insertInto("invocation_notes").values(namesAsValues<InvocationNotesTable>(noteColumns)).compile().sql
}

/** Values of such a line in the order of its statement. */
export function noteValues(row: InvocationNotesTable): unknown[] {
  return noteColumns.map((column) => row[column])
}

/** The SQL that stores one rollup over its former state; its values are those of `rollupValues`. */
export function upsertRollup(db: Kysely<Schema>): string {
  return db
    .insertInto("tool_rollups")
    .values(namesAsValues<ToolRollupsTable>(rollupColumns))
    .onConflict((conflict) =>
      conflict.columns(["minute", "organisation_id", "toolset", "tool", "writer"]).doUpdateSet((row) => ({
        calls: row.ref("excluded.calls"),
        errors: row.ref("excluded.errors"),
        gateway: row.ref("excluded.gateway"),
        upstream: row.ref("excluded.upstream"),
        last_at: row.ref("excluded.last_at"),
      })),
    )
    .compile().sql
}

/**
 * Values of the calls from one place to another in the order of their statement, one call after the other. Written
 * out: looking columns up by name costs as much as the insert.
 */
export function invocationValues(rows: readonly InvocationRow[], from: number, to: number): unknown[] {
  const values: unknown[] = []
  for (let index = from; index < to; index += 1) {
    const row = rows[index]
    if (row !== undefined) pushValues(values, row)
  }
  return values
}

function pushValues(values: unknown[], row: InvocationRow): void {
  values.push(
    row.id,
    row.at,
    row.context,
    row.tool,
    row.status,
    row.error_class,
    row.duration_ms,
    row.gateway_ms,
    row.upstream_ms,
    row.upstream_status,
    row.request_bytes,
    row.response_bytes,
    row.trace_id,
    row.client_session_id,
    row.client_tool_call_id,
    row.parent_id,
  )
}

/** Values of a rollup in the order of its statement. */
export function rollupValues(row: ToolRollupsTable): unknown[] {
  return rollupColumns.map((column) => row[column])
}

const invocationColumns = [
  "id",
  "at",
  "context",
  "tool",
  "status",
  "error_class",
  "duration_ms",
  "gateway_ms",
  "upstream_ms",
  "upstream_status",
  "request_bytes",
  "response_bytes",
  "trace_id",
  "client_session_id",
  "client_tool_call_id",
  "parent_id",
] as const satisfies readonly (keyof InvocationRow)[]

const noteColumns = [
  "invocation",
  "organisation_id",
  "line",
  "level",
  "text",
] as const satisfies readonly (keyof InvocationNotesTable)[]

const contextColumns = [
  "id",
  "organisation_id",
  "toolset",
  "exposure",
  "principal",
  "client_name",
  "client_version",
  "protocol_version",
] as const satisfies readonly (keyof CallContextsTable)[]

const rollupColumns = [
  "minute",
  "organisation_id",
  "toolset",
  "tool",
  "writer",
  "calls",
  "errors",
  "gateway",
  "upstream",
  "last_at",
] as const satisfies readonly (keyof ToolRollupsTable)[]

/** A row whose values are its columns' names: only its shape goes into a statement. */
function namesAsValues<Row extends object>(columns: readonly (keyof Row & string)[]): Row {
  return Object.fromEntries(columns.map((column) => [column, column])) as Row
}
