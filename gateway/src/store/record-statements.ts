import type { Kysely } from "kysely"
import type { CallContextsTable, InvocationNotesTable, Schema, ToolRollupsTable } from "./schema.ts"

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

/** Values of a rollup in the order of its statement. */
export function rollupValues(row: ToolRollupsTable): unknown[] {
  return rollupColumns.map((column) => row[column])
}

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
  "on_behalf_of",
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
