import { assert, constantFrom, oneof, property, string } from "fast-check"
import { describe, expect, test } from "vitest"
import { UnsendableArgument } from "../arguments/problem.ts"
import { makeBinding, makeTool, makeToolset } from "../../testing/make-toolset.ts"
import type { OperationTarget, Toolset } from "../toolset/index.ts"
import { buildRequest } from "./build-request.ts"
import { compileOperation } from "./compile-operation.ts"
import type { RequestDraft } from "./request-draft.ts"

function build(
  target: Partial<OperationTarget>,
  args: Record<string, unknown>,
  rest: Partial<Toolset> = {},
): RequestDraft {
  const tool = makeTool(target)
  return buildRequest(compileOperation(tool, makeToolset([tool], rest)), args)
}

function problemOf(target: Partial<OperationTarget>, args: Record<string, unknown>): string {
  try {
    build(target, args)
  } catch (error) {
    if (error instanceof UnsendableArgument) return error.message
    throw error
  }
  return "none"
}

const id = makeBinding({ argument: "id", in: "path" })
const byId = { path: "/tickets/{id}/notes", parameters: [id] }

function bodyOf(
  contentType: string,
  body: unknown,
  schema: object = {},
  encoding = {},
): { type: string; text: string } {
  const inputSchema = { type: "object" as const, properties: { body: { ...schema } } }
  const tool = makeTool(
    { method: "POST", body: { argument: "body", required: true, contentType, encoding } },
    { inputSchema },
  )
  const draft = buildRequest(compileOperation(tool, makeToolset([tool])), { body })
  const type = draft.headers[draft.headers.indexOf("content-type") + 1] ?? ""
  return {
    type,
    text: typeof draft.body === "string" ? draft.body : Buffer.from(draft.body ?? []).toString("latin1"),
  }
}

describe("paths", () => {
  test("encodes a value so that it stays in its segment", () => {
    expect(build(byId, { id: "a/b c?d#e%2F;x=é" }).path).toBe("/tickets/a%2Fb%20c%3Fd%23e%252F%3Bx%3D%C3%A9/notes")
    expect(build(byId, { id: 7 }).path).toBe("/tickets/7/notes")
  })

  test.each([
    ".", "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%25252e.", "../x", "x/../y", "..\\x", "..;/x", "a/..", "%2e%2e%2fadmin", "x%2f..%2fy", "x%5c..",
  ])("refuses %s, which could leave its segment", (value) => {
    expect(problemOf(byId, { id: value })).toMatch(/^id: must not hold/)
  }) // prettier-ignore

  test.each(["...", ".a", "a..b", "v1.2", "feature/x", "50%", "..a"])("takes %s, which could not", (value) => {
    expect(build(byId, { id: value }).path).toBe(`/tickets/${encodeURIComponent(value)}/notes`)
  })

  test.each(["", [], null, undefined])("refuses %j, as the segment would be empty", (value) => {
    expect(problemOf(byId, { id: value })).toMatch(/^id: /)
  })

  test("refuses values that become dots together or beside the template's own", () => {
    const [a, b] = [makeBinding({ argument: "a", in: "path" }), makeBinding({ argument: "b", in: "path" })]
    expect(problemOf({ path: "/x/{a}{b}", parameters: [a, b] }, { a: ".", b: "." })).not.toBe("none")
    expect(problemOf({ path: "/x/.{a}", parameters: [a] }, { a: "." })).not.toBe("none")
    const label = makeBinding({ argument: "a", in: "path", style: "label", explode: true })
    expect(problemOf({ path: "/x/{a}", parameters: [label] }, { a: ["", ""] })).not.toBe("none")
  })

  test("refuses text that is none", () => {
    expect(problemOf(byId, { id: "\uD800" })).toMatch(/surrogate/)
  })

  test("keeps the template's own query and drops its fragment", () => {
    const query = makeBinding({ argument: "q", in: "query" })
    const { path, query: written } = build({ path: "/a b?action=run#part", parameters: [query] }, { q: 1 })
    expect([path, written]).toEqual(["/a%20b", "action=run&q=1"])
  })

  test("lets no value change segments, query or other parameters", () => {
    const target = {
      path: "/v1/{a}/mid/{b}",
      parameters: [
        makeBinding({ argument: "a", in: "path" }),
        makeBinding({ argument: "b", in: "path" }),
        makeBinding({ argument: "q", in: "query" }),
      ],
    }
    const text = oneof(
      string({ unit: "binary" }),
      string({ unit: constantFrom(..."./\\%2eE5cf;?#&=\r\n\0@: ".split("")) }),
    )
    assert(
      property(text, text, text, (a, b, q) => {
        let draft: RequestDraft
        try {
          draft = build(target, { a, b, q })
        } catch (error) {
          expect(error).toBeInstanceOf(UnsendableArgument)
          return
        }
        // The URL parser is the strict decoder: it resolves dots, backslashes and everything else.
        const url = new URL(`https://api.example.com${draft.path}?${draft.query}`)
        expect(url.host).toBe("api.example.com")
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "v1", a, "mid", b])
        expect([...url.searchParams]).toEqual([["q", q]])
      }),
      { numRuns: 3_000 },
    )
  })
})

describe("queries", () => {
  test("keeps reserved characters where that is asked for, except those that end a value", () => {
    const filter = makeBinding({ argument: "filter", in: "query", allowReserved: true })
    const value = "a/b:c?d@e,f$g=h&x=1#i+j%[k]"
    const { query } = build({ parameters: [filter] }, { filter: value })
    expect(query).toBe("filter=a/b:c?d@e,f$g=h%26x=1%23i%2Bj%25%5Bk%5D")
    expect([...new URLSearchParams(query)]).toEqual([["filter", value]])
    // RFC 6570 §3.2.3: what is encoded already stays as it is.
    expect(build({ parameters: [filter] }, { filter: "a%2Cb%zz" }).query).toBe("filter=a%2Cb%25zz")
  })

  test("writes a parameter that is described by content as JSON", () => {
    const filter = makeBinding({ argument: "filter", in: "query", contentType: "application/json" })
    expect([...new URLSearchParams(build({ parameters: [filter] }, { filter: { a: [1] } }).query)]).toEqual([
      ["filter", '{"a":[1]}'],
    ])
  })

  test("lets the members of an object replace neither another parameter nor a credential", () => {
    const target: Partial<OperationTarget> = {
      parameters: [makeBinding({ argument: "extra", in: "query" }), makeBinding({ argument: "page", in: "query" })],
      security: [{ key: [] }],
    }
    const rest: Partial<Toolset> = {
      securitySchemes: { key: { kind: "apiKey", in: "query", name: "api_key", variable: "K" } },
    }
    expect(build(target, { extra: { a: 1 }, page: 2 }, rest).query).toBe("a=1&page=2")
    for (const extra of [{ page: 9 }, { api_key: "x" }])
      expect(() => build(target, { extra }, rest)).toThrow(UnsendableArgument)
  })

  test("leaves out what is absent or null", () => {
    const parameters = ["a", "b", "toString"].map((argument) => makeBinding({ argument, in: "query" }))
    expect(build({ parameters }, { a: null, b: "" }).query).toBe("b=")
  })

  test("asks for what is required", () => {
    const parameters = [makeBinding({ argument: "constructor", in: "query", required: true })]
    expect(problemOf({ parameters }, {})).toBe("constructor: is required")
  })
})

describe("headers and cookies", () => {
  const trace = makeBinding({ argument: "trace", in: "header", name: "X-Trace" })

  test("sends a header as it is", () => {
    expect(build({ parameters: [trace] }, { trace: "a=1, b é" }).headers.slice(-2)).toEqual(["X-Trace", "a=1, b é"])
  })

  test.each(["a\r\nb: c", "a\nb", "a\rb", "a\0b", "a\u2028", "ключ", "\u007f"])("refuses %j in a header", (value) => {
    expect(problemOf({ parameters: [trace] }, { trace: value })).toMatch(/^trace: is sent as an HTTP header/)
  })

  test.each([
    "Host",
    "authorization",
    "Cookie",
    "Content-Length",
    "Transfer-Encoding",
    "Connection",
    "X-Forwarded-For",
    "Mcp-Session-Id",
    "Proxy-Authorization",
    "X-HTTP-Method-Override",
    "Content-Type",
    "Accept",
  ])("never sets %s from an argument", (name) => {
    const { headers } = build(
      { parameters: [makeBinding({ argument: "h", in: "header", name })] },
      { h: "evil.example.com" },
    )
    expect(headers).not.toContain("evil.example.com")
  })

  test("never sets the header of a credential from an argument", () => {
    const parameters = [makeBinding({ argument: "h", in: "header", name: "x-api-key" })]
    const rest: Partial<Toolset> = {
      securitySchemes: { key: { kind: "apiKey", in: "header", name: "X-Api-Key", variable: "K" } },
    }
    expect(build({ parameters, security: [{ key: [] }] }, { h: "mine" }, rest).headers).not.toContain("mine")
    expect(build({ parameters, security: [] }, { h: "mine" }, rest).headers).toContain("mine")
  })

  test("encodes cookies so that none can add another", () => {
    const parameters = [
      makeBinding({ argument: "a", in: "cookie" }),
      makeBinding({ argument: "b", in: "cookie", explode: false }),
    ]
    expect(build({ parameters }, { a: "x; admin=1", b: ["1", "2"] }).cookies).toBe("a=x%3B%20admin%3D1; b=1,2")
  })
})

describe("bodies", () => {
  test.each([
    ["application/json", [1, { a: null }], '[1,{"a":null}]'],
    ["application/merge-patch+json; charset=utf-8", null, "null"],
    ["text/plain", "hi", "hi"],
    ["text/csv", 7, "7"],
    ["application/xml", "<a/>", "<a/>"],
    ["application/octet-stream", Buffer.from("\0\xff", "latin1").toString("base64"), "\0\xff"],
    ["image/png", "data:image/png;base64,AP8=", "\0\xff"],
  ])("writes %s", (contentType, value, expected) => {
    expect(bodyOf(contentType, value)).toEqual({ type: contentType, text: expected })
  })

  test("writes a form, each property as its encoding says", () => {
    const body = { a: "x y&z", list: [1, 2], object: { b: 1 }, none: null, csv: ["p", "q"], deep: { k: { l: 1 } } }
    const encoding = { csv: { style: "form", explode: false }, deep: { style: "deepObject", explode: true } }
    const { text } = bodyOf("application/x-www-form-urlencoded", body, {}, encoding)
    expect(text).toBe("a=x+y%26z&list=1&list=2&object=%7B%22b%22%3A1%7D&csv=p,q&deep%5Bk%5D%5Bl%5D=1")
  })

  test("writes a multipart body that a strict reader understands", async () => {
    const file = { type: "string", contentEncoding: "base64" }
    const schema = { type: "object", properties: { photo: file, photos: { type: "array", items: file } } }
    const body = {
      photo: Buffer.from([0, 255]).toString("base64"),
      photos: ["AQ==", "Ag=="],
      note: 'a"b\r\nc',
      meta: { k: 1 },
      'na"me\r\nx': "v",
    }
    const { type, text } = bodyOf("multipart/form-data", body, schema)
    const form = await new Response(Buffer.from(text, "latin1"), { headers: { "content-type": type } }).formData()
    const photo = form.get("photo") as File
    expect([...new Uint8Array(await photo.arrayBuffer())]).toEqual([0, 255])
    expect(form.getAll("photos").length).toBe(2)
    expect([form.get("note"), form.get("meta")].map((part) => (typeof part === "string" ? part : "file"))).toEqual([
      'a"b\r\nc',
      expect.anything(),
    ])
    expect([...form.keys()].length).toBe(6)
  })

  test.each([
    ["application/x-www-form-urlencoded", "text"],
    ["multipart/form-data", [1]],
    ["application/xml", { "a b": 1 }],
    ["application/x-ndjson", { a: 1 }],
    ["application/octet-stream", "not base64!"],
    ["application/pdf", { a: 1 }],
  ])("refuses for %s a value that it cannot hold", (contentType, value) => {
    expect(() => bodyOf(contentType, value)).toThrow(UnsendableArgument)
  })

  test("sends no body where an optional one is absent, and asks for a required one", () => {
    const body = { argument: "body", required: false, contentType: "application/json" }
    expect(build({ method: "POST", body }, {}).body).toBeUndefined()
    expect(problemOf({ method: "POST", body: { ...body, required: true } }, {})).toBe("body: is required")
  })
})

describe("grouped arguments", () => {
  const target: Partial<OperationTarget> = {
    path: "/tickets/{id}",
    parameters: [
      makeBinding({ argument: "id", group: "path", in: "path" }),
      makeBinding({ argument: "id", group: "query", in: "query" }),
      makeBinding({ argument: "day", group: "query", in: "query", required: true }),
    ],
  }

  test("are read from their group", () => {
    const { path, query } = build(target, { path: { id: 1 }, query: { id: 2, day: "sun" } })
    expect(`${path}?${query}`).toBe("/tickets/1?id=2&day=sun")
  })

  test("are named with their group in messages", () => {
    expect(problemOf(target, { path: { id: ".." }, query: { day: 1 } })).toMatch(/^path\.id: /)
    expect(problemOf(target, { path: { id: 1 }, query: {} })).toBe("query.day: is required")
    expect(problemOf(target, { path: { id: 1 }, query: 5 })).toBe("query.day: is required")
  })
})
