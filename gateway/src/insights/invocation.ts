import { hash, randomBytes } from "node:crypto"
import type { ErrorClass } from "@sneck/runtime"
import type { Exposure } from "../exposure/exposure.ts"
import { toActor } from "./actor.ts"
import type { Actor, FindActor } from "./actor.ts"

/** Record of one call. Never holds arguments, results or secrets. */
export interface Invocation {
  /** Sorts by time: `inv_0mhx3k9z…`. */
  readonly id: string
  /** The call of the function that made this one; undefined for a client's own. */
  readonly parentId?: string | undefined
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whose toolset it is. */
  readonly organisationId: string
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
  /** The part of it that an upstream or a function took. */
  readonly upstreamMs: number | undefined
  readonly upstreamStatus: number | undefined
  readonly requestBytes: number
  readonly responseBytes: number
  /** Id of the principal. */
  readonly principal: string
  /** For whom it acted: id of a person; undefined: for itself. */
  readonly onBehalfOf?: string | undefined
  /** What let it in, where that is not itself; not recorded with the call. */
  readonly credential?: string | undefined
  readonly clientName: string | undefined
  readonly clientVersion: string | undefined
  readonly protocolVersion: string | undefined
  /** W3C trace id that the client gave, 32 hex digits. */
  readonly traceId: string | undefined
  /** The client's own session and tool-call ids: for correlation, never for authorization. */
  readonly clientSessionId: string | undefined
  readonly clientToolCallId: string | undefined
  /** What a function said and its stack when it failed, and how an answer differed from its description: for operators, never for clients. */
  readonly notes?: readonly InvocationNote[] | undefined
}

/** One thing to know of a call. */
export interface InvocationNote {
  /** A level of RFC 5424: `info`. */
  readonly level: string
  readonly text: string
}

/** An invocation as it is written to JSON: `at` in ISO 8601. */
export interface InvocationJson extends Omit<Invocation, Internal> {
  readonly at: string
  /** Who called. */
  readonly actor: Actor
  /** The person for whom they did; undefined: they acted as themselves. */
  readonly onBehalfOf?: Actor | undefined
  /** The client's, else one that follows from `id`. */
  readonly traceId: string
}

type Internal = "at" | "traceId" | "organisationId" | "principal" | "onBehalfOf" | "credential"

/** The form that people and programs read. @param findActor tells names; without it ids alone are shown */
export function toInvocationJson(invocation: Invocation, findActor: FindActor = toActor): InvocationJson {
  const traceId = invocation.traceId ?? hash("sha256", invocation.id).slice(0, 32)
  const { organisationId: _, principal, onBehalfOf, credential: _credential, ...shown } = invocation
  const whom = onBehalfOf !== undefined && { onBehalfOf: findActor(onBehalfOf) }
  return { ...shown, actor: findActor(principal), ...whom, traceId, at: new Date(invocation.at).toISOString() }
}

const processPart = randomBytes(4).toString("hex")
let calls = 0
/** Many calls begin within one millisecond. */
let last = { at: -1, text: "" }

/** An id for a call that began at `at`. Ids sort by time: milliseconds, a counter, and a part that no other process has. */
export function nextInvocationId(at: number): string {
  calls = (calls + 1) % 0x1_0000_0000
  if (last.at !== at) last = { at, text: `inv_${at.toString(36).padStart(9, "0")}` }
  return `${last.text}${calls.toString(16).padStart(8, "0")}${processPart}`
}
