import { expect, test } from "vitest"
import { makeServed } from "../../test/support/make-served.ts"
import { failedReloadEvent, readyEvent, reloadEvent } from "./events.ts"

const error = { severity: "error", code: "x", message: "Wrong.", pointer: "" } as const

test("says where each toolset is and how many tools clients see", () => {
  expect(readyEvent("http://127.0.0.1:4774", "snk_dev_x", [makeServed({ diagnostics: [error] })])).toEqual({
    event: "ready",
    url: "http://127.0.0.1:4774",
    key: "snk_dev_x",
    toolsets: [
      { slug: "museum", mcpUrl: "http://127.0.0.1:4774/mcp/museum", tools: 2, diagnostics: { error: 1, warning: 0 } },
    ],
  })
})

test("numbers the release that a reload made", () => {
  expect(reloadEvent(makeServed({ number: 7 }))).toMatchObject({
    event: "reload",
    slug: "museum",
    release: 7,
    tools: 2,
  })
})

test("says why a reload failed and which release goes on", () => {
  const failure = Object.assign(new Error("api.yaml:3:1: not YAML"), { code: "invalid-description" })
  expect(failedReloadEvent(makeServed({ number: 3 }), failure)).toMatchObject({
    event: "reload",
    slug: "museum",
    release: 3,
    error: { code: "invalid-description", message: "api.yaml:3:1: not YAML" },
  })
})
