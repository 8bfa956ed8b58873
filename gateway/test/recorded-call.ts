import type { Invocation } from "../src/insights/invocation.ts"
import { nextInvocationId } from "../src/insights/invocation.ts"
import { defaultOrganisationId } from "../src/store/default-ids.ts"

/** The record of a call, with whatever a test wants to be different. */
export function recordedCall(change: Partial<Invocation> = {}): Invocation {
  return {
    id: nextInvocationId(change.at ?? Date.now()),
    at: Date.now(),
    organisationId: defaultOrganisationId,
    toolset: "museum",
    tool: "list_exhibitions",
    exposure: "direct",
    status: "ok",
    errorClass: undefined,
    durationMs: 12,
    gatewayMs: 2,
    upstreamMs: 10,
    upstreamStatus: 200,
    requestBytes: 100,
    responseBytes: 900,
    principal: "key_1",
    clientName: "claude-code",
    clientVersion: "2.1.330",
    protocolVersion: "2026-07-28",
    traceId: "0".repeat(32),
    clientSessionId: undefined,
    clientToolCallId: undefined,
    ...change,
  }
}
