import { describe, expect, test } from "vitest"
import { compileToolset } from "./compile.ts"
import { answer, call, textOf } from "../testing/call.ts"
import { makeBinding, makeTool, makeToolset } from "../testing/make-toolset.ts"
import type { BodyBinding, OperationTarget, ParameterBinding } from "./toolset/index.ts"

function form(argument: string, rest: Partial<ParameterBinding> = {}): ParameterBinding {
  return makeBinding({ argument, in: "query", ...rest })
}

function body(contentType: string): BodyBinding {
  return { argument: "body", required: true, contentType }
}

describe("on the wire", () => {
  test.each<[string, Partial<OperationTarget>, Record<string, unknown>, string]>([
    [
      "a path value",
      { path: "/p/{x}", parameters: [makeBinding({ argument: "x", in: "path" })] },
      { x: "a/b c" },
      "GET /p/a%2Fb%20c",
    ],
    ["a list", { parameters: [form("x")] }, { x: [1, 2] }, "GET /things?x=1&x=2"],
    ["a list with commas", { parameters: [form("x", { explode: false })] }, { x: [1, 2] }, "GET /things?x=1,2"],
    [
      "a list with pipes",
      { parameters: [form("x", { style: "pipeDelimited", explode: false })] },
      { x: [1, 2] },
      "GET /things?x=1%7C2",
    ],
    [
      "a list with spaces",
      { parameters: [form("x", { style: "spaceDelimited", explode: false })] },
      { x: [1, 2] },
      "GET /things?x=1%202",
    ],
    [
      "a deep object",
      { parameters: [form("x", { style: "deepObject", explode: true })] },
      { x: { a: 1 } },
      "GET /things?x%5Ba%5D=1",
    ],
    ["a form object", { parameters: [form("x")] }, { x: { a: 1, b: 2 } }, "GET /things?a=1&b=2"],
    [
      "a content parameter",
      { parameters: [form("x", { contentType: "application/json" })] },
      { x: [1] },
      "GET /things?x=%5B1%5D",
    ],
    [
      "a path id beside a body id",
      {
        method: "PUT",
        path: "/t/{id}",
        parameters: [makeBinding({ argument: "id", in: "path" })],
        body: body("application/json"),
      },
      { id: 1, body: { id: 2 } },
      'PUT /t/1 application/json {"id":2}',
    ],
    [
      "a list as body",
      { method: "POST", body: body("application/json") },
      { body: [1, 2] },
      "POST /things application/json [1,2]",
    ],
    [
      "a form",
      { method: "POST", body: body("application/x-www-form-urlencoded") },
      { body: { a: "1 2" } },
      "POST /things application/x-www-form-urlencoded a=1+2",
    ],
    [
      "bytes",
      { method: "POST", body: body("application/octet-stream") },
      { body: "aGk=" },
      "POST /things application/octet-stream hi",
    ],
    [
      "JSON of a vendor",
      { method: "PATCH", body: body("application/vnd.x+json") },
      { body: { a: 1 } },
      'PATCH /things application/vnd.x+json {"a":1}',
    ],
  ])("sends %s", async (_, target, args, expected) => {
    const { received, outcome } = await call({ target, args })
    const [{ method, url, headers, body: sent } = { method: "", url: "", headers: {}, body: "" }] = received
    expect(
      [method, url, headers["content-type"], sent.toString()].filter((it) => it !== "" && it !== undefined).join(" "),
    ).toBe(expected)
    expect(outcome.errorClass).toBeUndefined()
  })

  test("sends headers, cookies, what it accepts and who it is", async () => {
    const parameters = [
      makeBinding({ argument: "h", in: "header", name: "X-H" }),
      makeBinding({ argument: "c", in: "cookie" }),
    ]
    const { received } = await call({
      target: { parameters, accept: "application/json, */*;q=0.5" },
      args: { h: "v", c: 1 },
    })
    expect(received[0]?.headers).toMatchObject({
      "x-h": "v",
      cookie: "c=1",
      accept: "application/json, */*;q=0.5",
      "user-agent": "sneck",
    })
  })

  test("lets the upstream decide what became of a multipart body", async () => {
    const { received } = await call({
      target: { method: "POST", body: body("multipart/form-data") },
      args: { body: { a: "1" } },
    })
    expect(received[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/)
    expect(received[0]?.body.toString()).toContain('name="a"\r\n\r\n1\r\n')
  })

  test("measures what it did", async () => {
    const { outcome } = await call({ target: { method: "POST", body: body("text/plain") }, args: { body: "grüße" } })
    expect(outcome.upstream).toEqual({
      status: 200,
      durationMs: expect.any(Number),
      requestBytes: 7,
      responseBytes: 11,
    })
  })

  test("refuses arguments that cannot be sent before anything is sent", async () => {
    const { outcome, received } = await call({
      target: { path: "/t/{id}", parameters: [makeBinding({ argument: "id", in: "path" })] },
      args: { id: ".." },
    })
    expect([outcome.errorClass, received.length]).toEqual(["validation", 0])
    expect(textOf(outcome)).toContain("id: ")
  })
})

function sealed(): never {
  throw new Error("vault is sealed, token abc")
}

describe("what never throws", () => {
  test("a hung upstream, one that is too talkative, one that is gone, a caller that leaves", async () => {
    const hung = await call({ listener: () => undefined, context: { limits: { timeoutMs: 50 } } })
    const large = await call({
      listener: answer(200, "text/plain", "x".repeat(2_000)),
      context: { limits: { maxResponseBytes: 1_000 } },
    })
    const gone = await call({ context: { serverUrl: "http://127.0.0.1:1" } })
    const left = await call({ listener: () => undefined, context: { signal: AbortSignal.timeout(30) } })
    expect([hung, large, gone, left].map(({ outcome }) => outcome.errorClass)).toEqual([
      "timeout",
      "too_large",
      "network",
      "cancelled",
    ])
    for (const { outcome } of [hung, large, gone, left]) {
      expect(outcome.result.isError).toBe(true)
      expect(outcome.upstream?.status).toBe(0)
    }
  })

  test("a body without bottom", async () => {
    const bottomless: unknown = JSON.parse("[".repeat(50_000) + "]".repeat(50_000))
    const target = { method: "POST" as const, body: body("application/json") }
    const { outcome } = await call({ target, args: { body: bottomless } })
    expect(outcome.errorClass).toBe("validation")
  })

  test("an upstream that says everything twice", async () => {
    const { outcome } = await call({
      listener: (_, response) => {
        const twice = ["content-type", "content-encoding", "retry-after"].flatMap((name) => [name, "gzip", name, "br"])
        response.writeHead(200, twice).end("text")
      },
    })
    expect(outcome.errorClass).toBe("network")
    const odd = await call({
      listener: (_, response) => {
        response.writeHead(200, [
          "content-type",
          "text/plain",
          "content-type",
          "image/png",
          "location",
          "/a",
          "location",
          "/b",
        ])
        response.end("text")
      },
    })
    expect(odd.outcome.result.content).toEqual([{ type: "text", text: "text" }])
  })

  test("an environment that breaks", async () => {
    const { outcome } = await call({ context: { environment: { get: sealed } } })
    expect([outcome.errorClass, textOf(outcome)]).toEqual([
      "internal",
      "The tool try_it could not be run: an internal error.",
    ])
    expect(outcome.cause).toBeInstanceOf(Error)
  })
})

test("a tool that is off is not there", () => {
  const toolset = makeToolset([makeTool({}, { enabled: false }), makeTool({}, { name: "on" })])
  expect([...compileToolset(toolset).tools.keys()]).toEqual(["on"])
})
