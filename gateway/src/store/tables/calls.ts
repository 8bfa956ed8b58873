import type { Generated } from "kysely"

/** What many calls have in common: stored once, so that the row of a call is short. */
export interface CallContextsTable {
  /** Made from all the rest: every process that meets the same context gives it the same number. */
  id: number
  /** Id of the organisation whose toolset it is. */
  organisation_id: string
  toolset: string
  exposure: "direct" | "search" | "code" | null
  /** Id of the principal. */
  principal: string
  /** Id of the person for whom the principal acted; null: it acted as itself. */
  on_behalf_of: string | null
  client_name: string | null
  client_version: string | null
  protocol_version: string | null
}

/** One row a call. Neither arguments nor results are stored. */
export interface InvocationsTable {
  /** Given by the database, in the order of writing. */
  seq: Generated<number>
  /** Sorts by time, as `seq` nearly does. Without an index: it would cost as much as the row. */
  id: string
  /** The call of the function that made this one. */
  parent_id: string | null
  at: number
  /** Row of `call_contexts`. */
  context: number
  tool: string
  status: "ok" | "error"
  error_class: string | null
  duration_ms: number
  gateway_ms: number
  upstream_ms: number | null
  upstream_status: number | null
  request_bytes: number
  response_bytes: number
  /** Given by the client; else it follows from `id`. */
  trace_id: string | null
  client_session_id: string | null
  client_tool_call_id: string | null
}

/** What a function said while it ran, a row a line; calls of which there is nothing to say have none. */
export interface InvocationNotesTable {
  /** Id of the call. */
  invocation: string
  organisation_id: string
  /** From 0. */
  line: number
  level: string
  text: string
}

/** A call as it is written. */
export type InvocationRow = Omit<InvocationsTable, "seq">

/** Calls of one tool in one minute, as one process counted them; rows merge by adding. */
export interface ToolRollupsTable {
  /** Start of the minute. */
  minute: number
  organisation_id: string
  toolset: string
  tool: string
  /** The process that counted: no two ever write the same row. */
  writer: string
  calls: number
  /** JSON: error class → count. */
  errors: string
  /** JSON of a `Histogram`, milliseconds. */
  gateway: string
  upstream: string
  last_at: number
}
