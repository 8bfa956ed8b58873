import { describe, expect, test } from "vitest"
import { answer, call, textOf } from "../../testing/call.ts"
import { makeBinding } from "../../testing/make-toolset.ts"
import type { SecurityScheme } from "../toolset/index.ts"

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")

describe("results", () => {
  test.each<[string, string, string, unknown]>([
    ["application/json", '{"a": 1}', '{"a": 1}', { a: 1 }],
    ["application/problem+json; charset=utf-8", '{"a":1}', '{"a":1}', { a: 1 }],
    ["application/json", "[1,2]", "[1,2]", { result: [1, 2] }],
    ["application/json", "null", "null", { result: null }],
    ["application/json", "\uFEFF{}", "{}", {}],
    ["", '{"a":1}', '{"a":1}', { a: 1 }],
    ["", "plain", "plain", undefined],
    ["text/html", "<p>hi</p>", "<p>hi</p>", undefined],
    ["application/xml", "<a/>", "<a/>", undefined],
    ["application/yaml", "a: 1", "a: 1", undefined],
    ["text/csv", "a,b", "a,b", undefined],
    ["image/png", "<html>sign in</html>", "<html>sign in</html>", undefined],
    ["application/octet-stream", '{"a":1}', '{"a":1}', undefined],
  ])("takes %s %j for text and structure", async (contentType, body, text, structuredContent) => {
    const { outcome } = await call({ listener: answer(200, contentType, body) })
    expect(outcome.result.content).toEqual([{ type: "text", text }])
    expect(outcome.result.structuredContent).toEqual(structuredContent)
    expect(outcome.result.isError).toBeUndefined()
  })

  test("says so when what is called JSON is none", async () => {
    const { outcome } = await call({ listener: answer(200, "application/json", '{"a":') })
    expect(textOf(outcome)).toMatch(/^\{"a":\n\n\(The API calls this JSON, but it is not valid JSON\.\)$/)
  })

  test("decodes the charset that the upstream names", async () => {
    const { outcome } = await call({
      listener: answer(200, "text/plain; charset=ISO-8859-1", Buffer.from("grüße", "latin1")),
    })
    expect(textOf(outcome)).toBe("grüße")
    const odd = await call({ listener: answer(200, "text/plain; charset=no-such", "grüße") })
    expect(textOf(odd.outcome)).toBe("grüße")
  })

  test.each([
    ["image/png", PNG, { type: "image", data: PNG.toString("base64"), mimeType: "image/png" }],
    ["application/json", PNG, { type: "image", data: PNG.toString("base64"), mimeType: "image/png" }],
    ["text/plain", PNG, { type: "image", data: PNG.toString("base64"), mimeType: "image/png" }],
    ["", PNG, { type: "image", data: PNG.toString("base64"), mimeType: "image/png" }],
    ["audio/mpeg", Buffer.from([1, 2]), { type: "audio", data: "AQI=", mimeType: "audio/mpeg" }],
  ])("takes %s with a PNG or sound for what it is", async (contentType, body, expected) => {
    const { outcome } = await call({ listener: answer(200, contentType, body) })
    expect(outcome.result.content).toEqual([expected])
  })

  test("embeds other bytes as a resource, without the query of its URL", async () => {
    const target = { parameters: [makeBinding({ argument: "q", in: "query" })] }
    const { outcome, url } = await call({
      target,
      args: { q: 1 },
      listener: answer(200, "application/pdf; x=y", Buffer.from([0, 1])),
    })
    expect(outcome.result.content).toEqual([
      { type: "resource", resource: { uri: `${url}/things`, mimeType: "application/pdf", blob: "AAE=" } },
    ])
  })

  test.each([204, 200])("takes an empty answer with %i for a success without content", async (status) => {
    const { outcome } = await call({ listener: answer(status, "application/json", "") })
    expect(outcome.result).toEqual({ content: [] })
  })

  test("says where a new thing is when the upstream says nothing else", async () => {
    const { outcome } = await call({ listener: answer(201, "", "", { location: "/things/7" }) })
    expect(textOf(outcome)).toBe("Created: /things/7")
  })
})

describe("refusals of the upstream", () => {
  test("gives status, hint and body, trimmed", async () => {
    const { outcome } = await call({ listener: answer(404, "application/json", `{"detail":"${"x".repeat(9_000)}"}`) })
    expect(outcome.result.isError).toBe(true)
    expect([outcome.errorClass, outcome.upstream?.status]).toEqual(["upstream_4xx", 404])
    expect(textOf(outcome)).toMatch(/^The API answered 404 Not Found\.\n\nCheck the identifiers/)
    expect(textOf(outcome)).toMatch(/… \(trimmed\)$/)
    expect(textOf(outcome).length).toBeLessThan(4_400)
  })

  test.each([
    [401, {}, "The credential in K is missing, wrong or expired."],
    [403, {}, "The credential in K does not allow this."],
    [429, { "retry-after": "7" }, "Try again in 7 s."],
    [503, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, "Try again after Wed, 21 Oct 2026 07:28:00 GMT."],
  ])("says for %i what can be done", async (status, headers, hint) => {
    const security = [{ key: [] }]
    const securitySchemes: Record<string, SecurityScheme> = { key: { kind: "bearer", variable: "K" } }
    const listener = answer(status, "text/plain", "no", headers)
    const { outcome } = await call({
      target: { security },
      toolset: { securitySchemes },
      variables: { K: "k" },
      listener,
    })
    expect(textOf(outcome)).toContain(hint)
    expect(outcome.errorClass).toBe(status >= 500 ? "upstream_5xx" : "upstream_4xx")
  })

  test("names a redirect that it does not follow", async () => {
    const { outcome } = await call({
      target: { method: "POST" },
      listener: answer(307, "", "", { location: "https://example.com/x" }),
    })
    expect([outcome.errorClass, outcome.result.isError]).toEqual(["upstream_4xx", true])
    expect(textOf(outcome)).toContain("https://example.com/x")
  })

  test("does not show bytes as text", async () => {
    const { outcome } = await call({ listener: answer(500, "text/html", PNG) })
    expect(textOf(outcome)).toContain("(16 bytes that are not text)")
  })
})
