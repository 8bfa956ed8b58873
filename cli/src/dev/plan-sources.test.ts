import { expect, test } from "vitest"
import { planSources } from "./plan-sources.ts"

test("gives each description its slug in order, and one server URL to all", () => {
  const sources = planSources(["a.yaml", "b.yaml"], { slug: ["one"], serverUrl: ["http://127.0.0.1:8080"] }, { K: "v" })
  expect(sources).toEqual([
    { location: "a.yaml", slug: "one", serverUrl: "http://127.0.0.1:8080", environment: { K: "v" } },
    { location: "b.yaml", serverUrl: "http://127.0.0.1:8080", environment: { K: "v" } },
  ])
})

test("gives several server URLs out in order", () => {
  const urls = ["http://one.example.com", "http://two.example.com"]
  expect(planSources(["a", "b"], { serverUrl: urls }, {}).map((source) => source.serverUrl)).toEqual(urls)
})

test("passes switches on only when they are set", () => {
  expect(planSources(["a"], { allTools: true, allowPrivateNetwork: false }, {})).toEqual([
    { location: "a", environment: {}, allTools: true },
  ])
})

test.each([
  [{ slug: ["a", "b"] }, "--slug is given 2 times for one description."],
  [{ slug: ["Not A Slug"] }, "Not a slug: Not A Slug"],
  [{ serverUrl: ["ftp://example.com"] }, "Not an http or https URL: ftp://example.com"],
  [{ serverUrl: ["localhost:80"] }, "Not an http or https URL: localhost:80"],
])("refuses %o as a usage error", (options, message) => {
  expect(() => planSources(["spec.yaml"], options, {})).toThrow(
    expect.objectContaining({ message, exitCode: 2 }) as Error,
  )
})

test("reads every description in the way that the options say", () => {
  const options = { overlay: ["a.yaml", "b.yaml"], allowRemoteRefs: ["self"], inputMode: "flat" as const }
  const expected = { overlays: ["a.yaml", "b.yaml"], remoteRefs: ["self"], inputMode: "flat" }
  expect(planSources(["x.yaml", "y.zip"], options, {})).toMatchObject([expected, expected])
})
