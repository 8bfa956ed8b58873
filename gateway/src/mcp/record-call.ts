import type { Outcome } from "@sneck/runtime"
import type { Exposure } from "../exposure/exposure.ts"
import { nextInvocationId } from "../insights/invocation.ts"
import type { Invocation } from "../insights/invocation.ts"
import { clientContextOf } from "./call-context.ts"
import type { InboundRequest } from "./classify.ts"
import type { Exchange } from "../middleware/exchange.ts"
import { principalIn } from "../middleware/principal-in.ts"

/** When a call began and what it came with. */
export interface CallStart {
  readonly exchange: Exchange
  readonly request: InboundRequest
  readonly slug: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** `performance.now()` when the request arrived. */
  readonly startedMs: number
  readonly requestBytes: number
}

/** How a call ended. */
export interface CallEnd {
  readonly outcome: Pick<Outcome, "errorClass" | "upstream" | "functionMs" | "result" | "deviation">
  readonly responseBytes: number
  /** The tool that ran, also where the client named it as an argument of `execute_tool`. */
  readonly tool: string
  readonly exposure: Exposure
  /** Where the call needed its id before it ended. */
  readonly id?: string
  readonly notes?: Invocation["notes"]
}

/** Names that are no tools are recorded as one, so that nobody can fill the store with invented ones. */
export const unknownTool = "(unknown)"

/** Makes the record of a call that has ended. */
export function toInvocation(start: CallStart, end: CallEnd): Invocation {
  const { exchange, request } = start
  const principal = principalIn(exchange)
  const { errorClass, upstream, functionMs, result } = end.outcome
  const client = clientContextOf(request.meta, exchange.req.headers["user-agent"], headerText(exchange, "traceparent"))
  const durationMs = toMicroseconds(performance.now() - start.startedMs)
  const elsewhereMs = upstream?.durationMs ?? functionMs
  const upstreamMs = elsewhereMs === undefined ? undefined : toMicroseconds(elsewhereMs)
  return {
    id: end.id ?? nextInvocationId(start.at),
    at: start.at,
    organisationId: principal.organisationId,
    toolset: start.slug,
    tool: errorClass === "unknown_tool" ? unknownTool : end.tool,
    exposure: end.exposure,
    status: result.isError === true || errorClass !== undefined ? "error" : "ok",
    errorClass,
    durationMs,
    gatewayMs: toMicroseconds(durationMs - (upstreamMs ?? 0)),
    upstreamMs,
    upstreamStatus: upstream?.status,
    requestBytes: start.requestBytes,
    responseBytes: end.responseBytes,
    principal: principal.id,
    onBehalfOf: principal.onBehalfOf?.id,
    credential: principal.credential,
    clientName: client.clientName,
    clientVersion: client.clientVersion,
    protocolVersion: request.version,
    traceId: client.traceId,
    clientSessionId: client.clientSessionId,
    clientToolCallId: client.clientToolCallId,
    notes: notesOf(end),
  }
}

function notesOf({ notes, outcome: { deviation } }: CallEnd): Invocation["notes"] {
  return deviation === undefined ? notes : [...(notes ?? []), { level: "warning", text: deviation }]
}

/** Milliseconds, whole to the microsecond: finer digits are noise. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}

function headerText(exchange: Exchange, name: string): string | undefined {
  const value = exchange.req.headers[name]
  return typeof value === "string" ? value : undefined
}
