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
  actor: { id: "key_1", kind: "key", name: "laptop" },
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

test("names who called, and for whom, where that is not a key of nobody's", () => {
  const agent = { ...call, actor: { id: "agt_1", kind: "agent", name: "Night watch" } } as const
  expect(renderInvocation(agent, plainPaint)).toMatch(/ {2}by Night watch {2}claude-code 2\.1$/)
  const forAda = { ...agent, onBehalfOf: { id: "usr_1", kind: "user", name: "Ada" } } as const
  expect(renderInvocation(forAda, plainPaint)).toMatch(/ {2}by Night watch for Ada {2}claude-code/)
  const nameless = { ...call, actor: { id: "usr_1", kind: "user" } } as const
  expect(renderInvocation(nameless, plainPaint)).toMatch(/ {2}by usr_1 {2}/)
})

test("names the class of an error, and no upstream where none was reached", () => {
  const failed = { ...call, status: "error", errorClass: "validation", upstreamMs: undefined } as const
  expect(renderInvocation(failed, plainPaint)).toMatch(/✖ museum get_hours {2}41 ms {2}validation {2}claude-code 2\.1$/)
})

test("shows under a call of a function what it said, as far as that is asked for", () => {
  const notes = [
    { level: "info", text: "begun" },
    { level: "error", text: "RangeError: closed\n    at failAtLine (desk.ts:70:9)" },
  ]
  const called = { ...call, upstreamStatus: undefined, notes }
  const line = "museum get_hours  41 ms  function 39 ms  claude-code 2.1"
  const failure = "    RangeError: closed\n        at failAtLine (desk.ts:70:9)"
  const render = (shown: "all" | "errors" | "none"): string =>
    renderInvocation(called, plainPaint, shown).slice("12:00:00 ✔ ".length)
  expect(render("none")).toBe(line)
  expect(render("errors")).toBe(`${line}\n${failure}`)
  expect(render("all")).toBe(`${line}\n    info: begun\n${failure}`)
})

test("marks the calls that a function made", () => {
  expect(renderInvocation({ ...call, parentId: "inv_0" }, plainPaint)).toContain("✔ ↳ museum get_hours")
})
