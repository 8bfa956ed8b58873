import type { ErrorClass } from "@sneck/runtime"
import type { CallContextsTable, InvocationNotesTable, InvocationRow } from "../store/schema.ts"
import type { Invocation } from "./invocation.ts"

/** The row that stores an invocation, whose context has this number. */
export function toRow(invocation: Invocation, context: number): InvocationRow {
  return {
    id: invocation.id,
    parent_id: invocation.parentId ?? null,
    at: invocation.at,
    context,
    tool: invocation.tool,
    status: invocation.status,
    error_class: invocation.errorClass ?? null,
    duration_ms: invocation.durationMs,
    gateway_ms: invocation.gatewayMs,
    upstream_ms: invocation.upstreamMs ?? null,
    upstream_status: invocation.upstreamStatus ?? null,
    request_bytes: invocation.requestBytes,
    response_bytes: invocation.responseBytes,
    trace_id: invocation.traceId ?? null,
    client_session_id: invocation.clientSessionId ?? null,
    client_tool_call_id: invocation.clientToolCallId ?? null,
  }
}

/** The invocation that a row and its context store. */
export function fromRow(row: InvocationRow & Omit<CallContextsTable, "id">): Invocation {
  return {
    id: row.id,
    parentId: row.parent_id ?? undefined,
    at: row.at,
    organisationId: row.organisation_id,
    toolset: row.toolset,
    tool: row.tool,
    exposure: row.exposure ?? undefined,
    status: row.status,
    errorClass: (row.error_class ?? undefined) as ErrorClass | undefined,
    durationMs: row.duration_ms,
    gatewayMs: row.gateway_ms,
    upstreamMs: row.upstream_ms ?? undefined,
    upstreamStatus: row.upstream_status ?? undefined,
    requestBytes: row.request_bytes,
    responseBytes: row.response_bytes,
    principal: row.principal,
    onBehalfOf: row.on_behalf_of ?? undefined,
    clientName: row.client_name ?? undefined,
    clientVersion: row.client_version ?? undefined,
    protocolVersion: row.protocol_version ?? undefined,
    traceId: row.trace_id ?? undefined,
    clientSessionId: row.client_session_id ?? undefined,
    clientToolCallId: row.client_tool_call_id ?? undefined,
  }
}

/** The rows that store what functions said in a batch of calls: nearly always none. */
export function toNoteRows(invocations: readonly Invocation[]): InvocationNotesTable[] {
  const rows: InvocationNotesTable[] = []
  for (const { id, organisationId, notes } of invocations) {
    if (notes === undefined) continue
    const ids = { invocation: id, organisation_id: organisationId }
    rows.push(...notes.map((note, line) => Object.assign({ line, level: note.level, text: note.text }, ids)))
  }
  return rows
}
