import * as fc from "fast-check"
import { compileToolset, createEgress, invoke } from "@sneck/runtime"
import type { OperationTarget, ParameterBinding, SecurityScheme, Tool, Toolset } from "@sneck/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { operationData } from "../../generator/src/emit/operation-data.ts"
import { schemeData } from "../../generator/src/emit/scheme-data.ts"
import { callOperation } from "../../generator/src/emit/template/http-client/call.ts"
import { makeTool, makeToolset } from "../../runtime/testing/make-toolset.ts"
import { startUpstream } from "../../runtime/testing/start-upstream.ts"
import type { Upstream } from "../../runtime/testing/start-upstream.ts"

/** Emitted servers build their requests with code of their own: it must send what the runtime sends. */
let upstream: Upstream
const egress = createEgress()
const environment: Record<string, string> = {
  THINGS_KEY: "k e&y",
  THINGS_USERNAME: "ada",
  THINGS_PASSWORD: "pass:word",
}

beforeAll(async () => {
  upstream = await startUpstream()
})

afterAll(async () => {
  await egress.close()
  await upstream.close()
})

/** The request that a call sent; undefined where it was refused. */
async function requestOf(send: () => Promise<unknown>): Promise<object | undefined> {
  upstream.received.length = 0
  await send()
  const [request] = upstream.received
  if (request === undefined) return undefined
  const { method, url, headers, body } = request
  const boundary = /boundary=(\S+)/.exec(headers["content-type"] ?? "")?.[1] ?? "none"
  const same = (text = ""): string => text.replaceAll(boundary, "boundary")
  const { authorization, cookie, accept } = headers
  const type = same(headers["content-type"])
  return {
    method,
    url,
    type,
    accept,
    authorization,
    cookie,
    thing: headers["x-thing"],
    body: same(body.toString("latin1")),
  }
}

async function bothRequests(tool: Tool, args: Record<string, unknown>, rest: Partial<Toolset> = {}) {
  const toolset = makeToolset([tool], { servers: [{ url: `${upstream.url}/v1` }], ...rest })
  const compiled = compileToolset(toolset).tools.get(tool.name)
  if (compiled === undefined) throw new Error("the tool is off")
  const runtime = await requestOf(() =>
    invoke(compiled, args, { environment: { get: (name) => environment[name] }, egress, allowPrivateNetwork: true }),
  )
  const schemes = Object.entries(toolset.securitySchemes).map(([name, scheme]) => [name, schemeData(scheme)] as const)
  const { title, version, servers, serverUrlVariable } = toolset
  const securitySchemes = Object.fromEntries(schemes)
  const api = { name: "things", title, version, servers, serverUrlVariable, securitySchemes }
  const limits = { timeoutMs: 5_000, maxResponseBytes: 100_000 }
  const emitted = await requestOf(() => callOperation(operationData(tool, toolset), args, { api, environment, limits }))
  return { runtime, emitted }
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom(
    "a b",
    "a,b",
    "a/b",
    "..",
    "%2e%2e",
    "a|b",
    "a=b&c",
    "ü",
    "\r\nX: y",
    "",
    ".",
    "a;b",
    "[x]",
    "\ud800",
  ),
)
const single = fc.oneof(text, fc.integer(), fc.boolean())
const value = fc.oneof(single, fc.array(single, { maxLength: 3 }), fc.dictionary(text, single, { maxKeys: 3 }))

const styles = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
} as const

const binding = fc.constantFrom("path", "query", "header", "cookie").chain((place) =>
  fc.record({
    in: fc.constant(place),
    style: fc.constantFrom(...styles[place]),
    explode: fc.boolean(),
    contentType: fc.constantFrom(undefined, undefined, "application/json", "text/plain"),
  }),
)

test("every parameter is written as the runtime writes it, or refused as it refuses", async () => {
  await fc.assert(
    fc.asyncProperty(binding, value, async ({ contentType, ...rest }, argument) => {
      const parameter: ParameterBinding = {
        argument: "x-thing",
        name: "x-thing",
        required: true,
        ...rest,
        ...(contentType === undefined ? {} : { contentType }),
      }
      const path = parameter.in === "path" ? "/things/{x-thing}/a" : "/things"
      const tool = makeTool({ path, parameters: [parameter] })
      const { runtime, emitted } = await bothRequests(tool, { "x-thing": argument })
      expect(emitted).toEqual(runtime)
    }),
    { numRuns: 600 },
  )
}, 60_000)

const bodies: readonly [string, unknown][] = [
  ["application/json", { a: [1, null, "x"] }],
  ["application/vnd.things+json; charset=utf-8", [1]],
  ["application/x-www-form-urlencoded", { a: "1 2", b: ["x", "y"], c: { d: 1 }, e: null, f: true }],
  ["multipart/form-data", { a: "1", b: ["x", "y"], c: { d: 1 }, file: "aGVsbG8=", files: ["aGk=", "aG8="] }],
  ["application/octet-stream", "aGVsbG8="],
  ["application/octet-stream", "not base64!"],
  ["image/*", "data:image/png;base64,aGVsbG8="],
  ["text/plain", "hello"],
  ["text/csv", { a: 1 }],
  ["application/xml", "<a/>"],
  ["*/*", { a: 1 }],
]

test.each(bodies)("a body of %s is written as the runtime writes it", async (contentType, body) => {
  const file = { type: "string", contentEncoding: "base64" }
  const target: Partial<OperationTarget> = { method: "POST", body: { argument: "body", required: true, contentType } }
  const properties = { body: { type: "object", properties: { file, files: { type: "array", items: file } } } }
  const tool = makeTool(target, { inputSchema: { type: "object", properties } })
  const { runtime, emitted } = await bothRequests(tool, { body })
  expect(emitted).toEqual(runtime)
})

const schemes: Record<string, SecurityScheme> = {
  header: { kind: "apiKey", in: "header", name: "X-Thing", variable: "THINGS_KEY" },
  query: { kind: "apiKey", in: "query", name: "key", variable: "THINGS_KEY" },
  cookie: { kind: "apiKey", in: "cookie", name: "key", variable: "THINGS_KEY" },
  bearer: { kind: "bearer", variable: "THINGS_KEY" },
  basic: { kind: "basic", usernameVariable: "THINGS_USERNAME", passwordVariable: "THINGS_PASSWORD" },
  unset: { kind: "bearer", variable: "THINGS_UNSET" },
  digest: { kind: "unsupported", scheme: "http digest" },
}

test.each<[string, readonly (readonly string[])[]]>([
  ["a key in a header", [["header"]]],
  ["a key in the query", [["query"]]],
  ["a key in a cookie", [["cookie"]]],
  ["a bearer token", [["bearer"]]],
  ["basic", [["basic"]]],
  ["two at once", [["query", "basic"]]],
  ["the second way", [["unset"], ["header"]]],
  ["none where that is allowed", [["unset"], []]],
  ["nothing where all is missing", [["unset"], ["digest", "header"]]],
  ["nothing for what is unknown", [["nobody"]]],
])("credentials: %s", async (_, security) => {
  const requirements = security.map((names) => Object.fromEntries(names.map((name) => [name, []])))
  const { runtime, emitted } = await bothRequests(
    makeTool({ security: requirements }),
    {},
    { securitySchemes: schemes },
  )
  expect(emitted).toEqual(runtime)
})
