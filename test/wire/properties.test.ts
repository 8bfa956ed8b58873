import { generateFromOpenApi } from "@sneck/generator"
import { compileToolset, invoke } from "@sneck/runtime"
import type { CompiledTool, Egress, EgressRequest } from "@sneck/runtime"
import { array, asyncProperty, assert, constantFrom, oneof, string, tuple } from "fast-check"
import type { Arbitrary } from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { readStyle, styles } from "./read-style.ts"
import type { StyledPlace, Written } from "./read-style.ts"

const RUNS = 300

/** Text that wants to be something else, and any other text. */
const text: Arbitrary<string> = oneof(
  string({ unit: constantFrom(..."./\\%2eE5cf;?#&=,|+~ []\"'<>{}$!*():@\r\n\0".split(""), "page", "..", "%2f") }),
  string({ unit: "binary", maxLength: 20 }),
  string({ maxLength: 20 }),
)
const shapes: Readonly<Record<string, Arbitrary<unknown>>> = {
  single: text,
  list: array(text, { minLength: 1, maxLength: 4 }),
  object: array(tuple(text, text), { minLength: 1, maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}

let tools: ReadonlyMap<string, CompiledTool>

beforeAll(async () => {
  const paths = Object.fromEntries(styles.map((style, at) => [pathOf(style, at), { get: operationOf(style, at) }]))
  const content = JSON.stringify({
    openapi: "3.2.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://api.example.com/base" }],
    paths,
  })
  const { toolset } = await generateFromOpenApi({ content })
  tools = toolset === undefined ? new Map() : compileToolset(toolset).tools
})

function pathOf({ place }: StyledPlace, at: number): string {
  return place === "path" ? `/s${at}/{color}/end` : `/s${at}/end`
}

function operationOf({ place, style, explode, allowReserved }: StyledPlace, at: number): object {
  const color = { name: "color", in: place, required: true, style, explode, allowReserved, schema: {} }
  const others = ["query", "header", "cookie"].map((other) => ({ name: `page`, in: other, schema: {} }))
  return { operationId: `s${at}`, parameters: [color, ...others] }
}

/** The request of a call, or undefined when its arguments were refused. */
async function requestOf(name: string, color: unknown): Promise<EgressRequest | undefined> {
  const tool = tools.get(name)
  if (tool === undefined) throw new Error(`no tool ${name}`)
  let sent: EgressRequest | undefined
  const egress: Egress = {
    request: (request) => {
      sent = request
      return Promise.resolve({ status: 204, headers: {}, body: Buffer.alloc(0), receivedBytes: 0 })
    },
    close: () => Promise.resolve(),
  }
  const args = { color, page: "1", page_in_header: "2", page_in_cookie: "3" }
  const outcome = await invoke(tool, args, { egress, environment: new Map<string, string>() })
  if (sent === undefined) expect(outcome.errorClass).toBe("validation")
  return sent
}

function unquoted(part: string): string {
  return part.replaceAll("%27", "'")
}

/** What is left of a request when the parameter is taken out; everything else must be as it always is. */
function partsOf(request: EgressRequest, place: StyledPlace["place"], at: number): Written {
  expect([request.origin, request.method, request.body]).toEqual(["https://api.example.com", "GET", undefined])
  const url = new URL(request.origin + request.path)
  // The URL parser is the strict reader: it resolves dots, backslashes and everything else; it also escapes quotes.
  expect(unquoted(url.pathname + url.search)).toBe(unquoted(request.path))
  const [path = ""] = request.path.split("?")
  const segments = path.split("/")
  expect(segments.slice(0, 3)).toEqual(["", "base", `s${at}`])
  expect(segments.slice(place === "path" ? 4 : 3)).toEqual(["end"])
  const headers = request.headers
    .filter((_, index) => index % 2 === 0)
    .map((name, index) => [name, request.headers[index * 2 + 1] ?? ""] as const)
  const named = (name: string): string | undefined => headers.find(([other]) => other === name)?.[1]
  expect(headers.map(([name]) => name).filter((name) => name !== "color")).toEqual([
    "accept",
    "accept-encoding",
    "user-agent",
    "page",
    "cookie",
  ])
  expect([named("page"), headers.every(([, value]) => !/[\r\n\0]/.test(value))]).toEqual(["2", true])
  const pairs = request.path.slice(path.length + 1).split("&")
  const cookies = (named("cookie") ?? "").split("; ")
  expect([pairs.filter((it) => it === "page=1"), cookies.filter((it) => it === "page=3")]).toEqual([
    ["page=1"],
    ["page=3"],
  ])
  return {
    path: segments[3] ?? "",
    query: pairs.filter((it) => it !== "page=1"),
    header: named("color") ?? "",
    cookie: cookies.filter((it) => it !== "page=3"),
  }
}

describe.each(styles.map((style, at) => Object.assign({ at }, style)))(
  "$place, $style, explode $explode, reserved $allowReserved",
  (style) => {
    test.each(style.shapes)("%s: written, it reads as it was, and changes nothing else", async (shape) => {
      await assert(
        asyncProperty(shapes[shape] ?? text, async (value) => {
          const request = await requestOf(`s${style.at}`, value)
          if (request === undefined) return
          const parts = partsOf(request, style.place, style.at)
          // A query keeps what is encoded already (RFC 6570 §3.2.3), which reads as what it stands for.
          const isEncoded =
            style.place === "query" && style.allowReserved && /%[\dA-Fa-f]{2}/.test(JSON.stringify(value))
          if (!isEncoded) expect(readStyle(style, shape, parts)).toEqual(entriesOf(value))
        }),
        { numRuns: RUNS },
      )
    })
  },
)

/** Objects as pairs, in their order: names such as `__proto__` count. */
function entriesOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : value
}
