import { hash } from "node:crypto"
import type { ErrorClass } from "@sneck/runtime"
import type { Exposure } from "../exposure/exposure.ts"

/** Record of one call. Never holds arguments, results or secrets. */
export interface Invocation {
  /** Sorts by time: `inv_0mhx3k9z…`. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly toolset: string
  readonly tool: string
  /** How the toolset was shown to the client: `search` for a tool that ran through `execute_tool`. Calls of old have none. */
  readonly exposure: Exposure | undefined
  readonly status: "ok" | "error"
  readonly errorClass: ErrorClass | undefined
  /** From the first byte of the request read to the answer ready. */
  readonly durationMs: number
  /** The part of it that was spent in the gateway itself. */
  readonly gatewayMs: number
  readonly upstreamMs: number | undefined
  readonly upstreamStatus: number | undefined
  readonly requestBytes: number
  readonly responseBytes: number
  /** Id of the principal. */
  readonly principal: string
  readonly clientName: string | undefined
  readonly clientVersion: string | undefined
  readonly protocolVersion: string | undefined
  /** W3C trace id that the client gave, 32 hex digits. */
  readonly traceId: string | undefined
  /** The client's own session and tool-call ids: for correlation, never for authorization. */
  readonly clientSessionId: string | undefined
  readonly clientToolCallId: string | undefined
}

/** An invocation as it is written to JSON: `at` in ISO 8601. */
export interface InvocationJson extends Omit<Invocation, "at" | "traceId"> {
  readonly at: string
  /** The client's, else one that follows from `id`. */
  readonly traceId: string
}

/** The form that people and programs read. */
export function toInvocationJson(invocation: Invocation): InvocationJson {
  const traceId = invocation.traceId ?? hash("sha256", invocation.id).slice(0, 32)
  return { ...invocation, traceId, at: new Date(invocation.at).toISOString() }
}
