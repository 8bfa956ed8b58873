import { expect, test } from "vitest"
import type { Invocation } from "../server/records.ts"
import { plainPaint } from "../terminal/paint.ts"
import { renderInvocation } from "./render-invocation.ts"

const call: Invocation = {
  id: "inv_1",
  at: "2026-05-01T12:00:00.000Z",
  toolset: "museum",
  tool: "get_hours",
  exposure: "direct",
  status: "ok",
  errorClass: undefined,
  durationMs: 41.3,
  gatewayMs: 2,
  upstreamMs: 39.3,
  upstreamStatus: 200,
  requestBytes: 1,
  responseBytes: 1,
  principal: "key_1",
  clientName: "claude-code",
  clientVersion: "2.1",
  protocolVersion: undefined,
  traceId: "0",
  clientSessionId: undefined,
  clientToolCallId: undefined,
}

test("puts a call on one line", () => {
  expect(renderInvocation(call, plainPaint)).toMatch(
    /^\d\d:\d\d:\d\d ✔ museum get_hours  41 ms  upstream 200 in 39 ms  claude-code 2\.1$/,
  )
})

test("names the class of an error, and no upstream where none was reached", () => {
  const failed = { ...call, status: "error", errorClass: "validation", upstreamMs: undefined } as const
  expect(renderInvocation(failed, plainPaint)).toMatch(/✖ museum get_hours {2}41 ms {2}validation {2}claude-code 2\.1$/)
})
