import type { Kysely, Transaction } from "kysely"
import type { Change, ChangeFeed } from "./change-feed.ts"
import type { CallContextsTable, InvocationNotesTable, InvocationRow, Schema, ToolRollupsTable } from "./schema.ts"

/** Where all state lives. */
export interface Store {
  readonly kind: "sqlite" | "postgres"
  /**
   * Runs work for one organisation in one transaction: whatever throws rolls all of it back. On PostgreSQL row-level
   * security shows it that organisation alone. Resolves once this replica has applied what was announced. Throws when
   * it is called inside another one: pass the transaction on instead.
   */
  within<T>(organisationId: string, work: (trx: StoreTransaction) => Promise<T>): Promise<T>
  /** The server's own work across organisations, like `within`. */
  across<T>(work: (trx: StoreTransaction) => Promise<T>): Promise<T>
  /** For reading alone: insights and what is loaded at start. What a transaction has not committed is not seen. */
  readonly db: Kysely<Schema>
  /** Tells what was committed by this replica and by others. */
  readonly changes: ChangeFeed
  /** Writes a batch of calls and the rollups that now include them, in one transaction; at once where nothing has to be waited for. */
  record(batch: RecordBatch): void | Promise<void>
  close(): Promise<void>
}

/** One transaction under way. */
export interface StoreTransaction {
  readonly db: Transaction<Schema>
  /** Announced to all replicas once committed; lost when it is rolled back. */
  announce(change: Change): void
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
