import type { Kysely } from "kysely"
import type { CallContextsTable, InvocationNotesTable, InvocationRow, Schema, ToolRollupsTable } from "./schema.ts"

/** Where all state lives. Queries go through `db`; what must be fast in bulk has a method. */
export interface Store {
  readonly db: Kysely<Schema>
  /** Writes a batch of calls and the rollups that now include them, in one transaction. */
  record(batch: RecordBatch): void
  close(): Promise<void>
}

/** What one flush of the recorder writes. */
export interface RecordBatch {
  readonly invocations: readonly InvocationRow[]
  /** What functions said in these calls. */
  readonly notes: readonly InvocationNotesTable[]
  /** Contexts of these calls that may not be stored yet. */
  readonly contexts: readonly CallContextsTable[]
  readonly rollups: readonly ToolRollupsTable[]
  /** Key id → time of its latest use. */
  readonly keysUsed: ReadonlyMap<string, number>
}
