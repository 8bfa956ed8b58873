import type { RequestListener } from "node:http"
import { describe, expect, test } from "vitest"
import { call, textOf } from "../../testing/call.ts"
import type { Call, Called } from "../../testing/call.ts"
import type { EgressResponse } from "../egress.ts"
import { RetryBudget } from "./retry-budget.ts"
import { retryDelay } from "./retry-delay.ts"

/** Answers each request with the next of these statuses, then with 200; asks for no pause. */
function statuses(...answers: number[]): RequestListener {
  return (_, response) => {
    const status = answers.shift() ?? 200
    response.writeHead(status, { "content-type": "application/json", "retry-after": "0" }).end("{}")
  }
}

function pausing(status: number, retryAfter: string): RequestListener {
  return (_, response) => response.writeHead(status, { "retry-after": retryAfter }).end()
}

/** The annotations that a generator gives to a method. */
function annotated(method: "GET" | "PUT" | "POST" | "DELETE", idempotentHint = method !== "POST"): Partial<Call> {
  const annotations = { readOnlyHint: method === "GET", destructiveHint: false, idempotentHint, openWorldHint: true }
  return { target: { method }, tool: { annotations } }
}

function summary({ outcome, received }: Called): unknown[] {
  return [received.length, outcome.errorClass, outcome.upstream?.retries]
}

describe("requests are sent again", () => {
  test.each([408, 429, 500, 502, 503, 504])("after %i, when that does no harm", async (status) => {
    expect(summary(await call({ ...annotated("GET"), listener: statuses(status) }))).toEqual([2, undefined, 1])
  })

  test("at most twice, and then the answer is what the API said", async () => {
    const called = await call({ ...annotated("PUT"), listener: statuses(503, 502, 503) })
    expect(summary(called)).toEqual([3, "upstream_5xx", 2])
    expect(textOf(called.outcome)).toContain(
      "The API answered 503 Service Unavailable, also when asked again (3 requests).",
    )
  })

  test("as the description overrides the method", async () => {
    expect(summary(await call({ ...annotated("POST", true), listener: statuses(503) }))).toEqual([2, undefined, 1])
    expect(summary(await call({ ...annotated("GET", false), listener: statuses(503) }))).toEqual([
      1,
      "upstream_5xx",
      undefined,
    ])
  })

  test.each([400, 401, 403, 404, 409, 422, 501, 505])("not after %i, which would be the same", async (status) => {
    expect((await call({ ...annotated("GET"), listener: statuses(status) })).received).toHaveLength(1)
  })

  test("not when they may change something twice", async () => {
    for (const status of [408, 429, 500, 503]) {
      expect((await call({ ...annotated("POST"), listener: statuses(status) })).received).toHaveLength(1)
    }
  })

  test("not when the upstream wants a longer pause, or the time would not do", async () => {
    const called = await call({ ...annotated("GET"), listener: pausing(429, "3600") })
    expect(called.received).toHaveLength(1)
    expect(textOf(called.outcome)).toContain("Try again in 3600 s.")
    const context = { limits: { timeoutMs: 1_000 } }
    expect((await call({ ...annotated("GET"), listener: pausing(503, "2"), context })).received).toHaveLength(1)
  })

  test("not when nobody waits any more", async () => {
    const stop = new AbortController()
    const listener: RequestListener = (_, response) => {
      response.writeHead(503, { "retry-after": "4" }).end(() => stop.abort())
    }
    const called = await call({ ...annotated("GET"), listener, context: { signal: stop.signal } })
    expect(summary(called)).toEqual([1, "cancelled", undefined])
  })

  test("not when that is switched off", async () => {
    const context = { limits: { maxRetries: 0 } }
    expect((await call({ ...annotated("GET"), listener: statuses(503), context })).received).toHaveLength(1)
  })

  test("whatever they do, when they never left", async () => {
    const { outcome } = await call({ ...annotated("POST"), context: { serverUrl: "http://127.0.0.1:1" } })
    expect([outcome.errorClass, outcome.upstream?.retries]).toEqual(["network", 2])
  })
})

function answer(retryAfter?: string): EgressResponse {
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter }
  return { status: 503, headers, body: Buffer.alloc(0), receivedBytes: 0 }
}

describe("the pause before", () => {
  test("is what the upstream says, in seconds or as a date", () => {
    expect([retryDelay(0, answer("3")), retryDelay(0, answer("6"))]).toEqual([3_000, undefined])
    const now = Date.parse("Sat, 21 Nov 2026 18:00:00 GMT")
    expect(retryDelay(0, answer("Sat, 21 Nov 2026 18:00:02 GMT"), now)).toBe(2_000)
    expect(retryDelay(0, answer("Sat, 21 Nov 2026 17:00:00 GMT"), now)).toBe(0)
    expect(retryDelay(0, answer("Sat, 21 Nov 2026 19:00:00 GMT"), now)).toBeUndefined()
  })

  test("grows, and is never twice the same for sure", () => {
    for (const [retry, low, high] of [
      [0, 100, 200],
      [1, 200, 400],
      [2, 400, 800],
    ] as const) {
      for (const response of [undefined, answer(), answer("soon")]) {
        const delay = retryDelay(retry, response) ?? -1
        expect(delay).toBeGreaterThanOrEqual(low)
        expect(delay).toBeLessThanOrEqual(high)
      }
    }
  })
})

function takeAll(budget: RetryBudget): number {
  let count = 0
  while (budget.spend()) count++
  return count
}

describe("the budget", () => {
  test("has a few, and one for ten calls", () => {
    const budget = new RetryBudget()
    expect(takeAll(budget)).toBe(10)
    for (let calls = 0; calls < 35; calls++) budget.earn()
    expect(takeAll(budget)).toBe(3)
    for (let calls = 0; calls < 1_000; calls++) budget.earn()
    expect(takeAll(budget)).toBe(10)
  })
})
