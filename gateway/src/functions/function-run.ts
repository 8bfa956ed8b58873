import type { CancelSignal, Egress, FunctionContext, Json, Sandbox } from "@sneck/runtime"
import type { Brought } from "../environments/brought.ts"
import type { Principal } from "../identity/principal.ts"
import type { Invocation } from "../insights/invocation.ts"
import type { ReleasePart } from "../registry/release-part.ts"
import type { Release } from "../registry/release.ts"
import type { CallConnections } from "../oauth/broker/connections/call-connections.ts"
import type { CallNotes } from "./call-notes.ts"
import type { ClientVoice } from "./client-voice.ts"
import type { Dialogue } from "./dialogue.ts"
import { FunctionHost } from "./function-host.ts"

/** What everything that runs for one request shares: the function that was asked for and those that it calls. */
export interface FunctionRun {
  readonly release: Release
  readonly principal: Principal
  /** What the caller brings: siblings have it too. */
  readonly brought: Brought | undefined
  readonly client: FunctionContext["client"]
  /** The request's `_meta`. */
  readonly meta: FunctionContext["meta"]
  readonly sandbox: Sandbox
  readonly egress: Egress
  readonly dialogue: Dialogue
  readonly voice: ClientVoice
  /** Accounts of the caller: siblings use them too. */
  readonly connections: CallConnections | undefined
  /** Calls of siblings that the request may still make, on all levels together. */
  readonly budget: { calls: number }
  /** Calls another tool of the toolset for the function of a frame. Gives MCP's CallToolResult. */
  readonly callSibling: (frame: FunctionFrame, call: SiblingCall) => Promise<Json>
  /** Records the call of a sibling. */
  readonly record: (call: SiblingRecord) => void
}

/** What a function asks another tool of its toolset to do. */
export interface SiblingCall {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  /** The how-manieth call of its function it is. */
  readonly number: number
  readonly signal: CancelSignal
}

/** One function that runs, and where it stands among those that called it. */
export interface FunctionFrame {
  readonly run: FunctionRun
  /** The source that the function is of; code of an agent is of none. */
  readonly part: ReleasePart | undefined
  /** Names the frame among all of its request: empty for the one that the client called. */
  readonly place: string
  /** 0 for the one that the client called. */
  readonly depth: number
  readonly invocationId: string
  readonly notes: CallNotes
}

/** The call of a sibling as it is recorded; the rest is as its caller's. */
export type SiblingRecord = Pick<
  Invocation,
  | "id"
  | "parentId"
  | "at"
  | "tool"
  | "status"
  | "errorClass"
  | "durationMs"
  | "gatewayMs"
  | "upstreamMs"
  | "upstreamStatus"
  | "requestBytes"
  | "responseBytes"
  | "notes"
>

/** What the runtime has to know to run the function of a frame. */
export function functionContext(frame: FunctionFrame): FunctionContext {
  const { sandbox, principal, client, meta } = frame.run
  return {
    sandbox,
    tenant: principal.organisationId,
    host: new FunctionHost(frame),
    isNested: frame.depth > 0,
    client,
    principal: toGuestPrincipal(principal),
    meta,
  }
}

/** Names of people are not a function's business. */
function toGuestPrincipal({ id, kind, onBehalfOf }: Principal): FunctionContext["principal"] {
  return { id, kind, ...(onBehalfOf !== undefined && { onBehalfOf: { id: onBehalfOf.id } }) }
}
