import {
  CallToolResultSchema,
  DiscoverResultSchema,
  InitializeResultSchema,
  ListToolsResultSchema,
} from "@modelcontextprotocol/core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { handshake, legacy, messageOf, modern, raw, toRequest } from "../support/probe.ts"
import type { Probe } from "../support/probe.ts"
import { createSdkOracle } from "../support/sdk-oracle.ts"
import type { SdkOracle } from "../support/sdk-oracle.ts"
import { serveMuseum } from "../support/served-museum.ts"
import type { ServedMuseum } from "../support/served-museum.ts"

let served: ServedMuseum
let oracle: SdkOracle

beforeAll(async () => {
  served = await serveMuseum()
  const answer = await messageOf(await ask(legacy("tools/list")))
  oracle = createSdkOracle(ListToolsResultSchema.parse(answer?.result).tools)
})

afterAll(async () => {
  await oracle.close()
  await served[Symbol.asyncDispose]()
})

const hours = { name: "get_opening_hours", arguments: {} }
const version = "io.modelcontextprotocol/protocolVersion"
const capabilities = "io.modelcontextprotocol/clientCapabilities"
const clientInfo = "io.modelcontextprotocol/clientInfo"
const message = { jsonrpc: "2.0", id: 1, method: "ping" }

async function ask(probe: Probe): Promise<Response> {
  return fetch(toRequest(served.mcpUrl, probe, served.key))
}

/** What matters of an answer: `200 result`, `400 -32600`, or the status alone where there is no message. */
async function summarize(response: Response): Promise<string> {
  const answer = await messageOf(response)
  return answer === undefined ? String(response.status) : `${response.status} ${answer.error?.code ?? "result"}`
}

async function summarizeBoth(probe: Probe): Promise<{ ours: string; sdk: string }> {
  const [ours, sdk] = await Promise.all([ask(probe), oracle.fetch(toRequest("http://127.0.0.1/mcp", probe, ""))])
  return { ours: await summarize(ours), sdk: await summarize(sdk) }
}

test.each<[string, string, Probe]>([
  ["a handshake", "200 result", handshake("2025-11-25")],
  ["a handshake of an older revision", "200 result", handshake("2025-06-18")],
  ["a handshake of a revision that is not known", "200 result", handshake("2031-01-01")],
  ["a handshake that names the newest revision", "200 result", handshake("2026-07-28")],
  [
    "a handshake under a header of the newest",
    "400 -32020",
    handshake("2025-11-25", { "mcp-protocol-version": "2026-07-28" }),
  ],
  ["a ping", "200 result", legacy("ping")],
  ["a ping at 2025-03-26", "200 result", legacy("ping", {}, { "mcp-protocol-version": "2025-03-26" })],
  ["a list", "200 result", legacy("tools/list")],
  ["a list from a cursor that is not ours", "200 -32602", legacy("tools/list", { cursor: "x" })],
  ["a call", "200 result", legacy("tools/call", hours)],
  ["a call of an unknown tool", "200 -32602", legacy("tools/call", { name: "made_up", arguments: {} })],
  ["a call without a name", "200 -32602", legacy("tools/call", { arguments: {} })],
  ["a call without params", "200 -32602", legacy("tools/call")],
  ["an unknown method", "200 -32601", legacy("made/up")],
  ["a method of a capability that is not declared", "200 -32601", legacy("prompts/list")],
  ["a method of the newest revision without an envelope", "200 -32601", legacy("server/discover")],
  [
    "no envelope under a header of the newest",
    "400 -32602",
    legacy("tools/list", {}, { "mcp-protocol-version": "2026-07-28" }),
  ],

  ["a modern discovery", "200 result", modern("server/discover")],
  ["a modern list", "200 result", modern("tools/list")],
  ["a modern list from a cursor that is not ours", "200 -32602", modern("tools/list", { cursor: "x" })],
  ["a modern call", "200 result", modern("tools/call", hours)],
  ["a modern call of an unknown tool", "200 -32602", modern("tools/call", { name: "made_up" })],
  ["a modern call without a name", "200 -32602", modern("tools/call")],
  ["a modern unknown method", "404 -32601", modern("made/up")],
  ["a modern ping", "404 -32601", modern("ping")],
  ["a modern handshake", "404 -32601", modern("initialize", { protocolVersion: "2026-07-28", capabilities: {} })],
  ["no version header", "400 -32020", modern("tools/list", {}, { headers: { "mcp-protocol-version": undefined } })],
  [
    "another version header",
    "400 -32020",
    modern("tools/list", {}, { headers: { "mcp-protocol-version": "2025-11-25" } }),
  ],
  ["no method header", "400 -32020", modern("tools/list", {}, { headers: { "mcp-method": undefined } })],
  ["another method header", "400 -32020", modern("tools/list", {}, { headers: { "mcp-method": "tools/call" } })],
  [
    "a method header in other case",
    "400 -32020",
    modern("tools/list", {}, { headers: { "mcp-method": "Tools/List" } }),
  ],
  ["no name header", "400 -32020", modern("tools/call", hours, { headers: { "mcp-name": undefined } })],
  ["another name header", "400 -32020", modern("tools/call", hours, { headers: { "mcp-name": "get_ticket" } })],
  [
    "a name header in base64",
    "200 result",
    modern("tools/call", hours, { headers: { "mcp-name": `=?base64?${btoa(hours.name)}?=` } }),
  ],
  [
    "a name header in broken base64",
    "400 -32020",
    modern("tools/call", hours, { headers: { "mcp-name": "=?base64?%%%?=" } }),
  ],
  [
    "a version to come",
    "400 -32022",
    modern("tools/list", {}, { headers: { "mcp-protocol-version": "2031-01-01" }, meta: { [version]: "2031-01-01" } }),
  ],
  [
    "an older version in the envelope",
    "400 -32022",
    modern("tools/list", {}, { headers: { "mcp-protocol-version": "2025-11-25" }, meta: { [version]: "2025-11-25" } }),
  ],
  ["a number for a version", "400 -32602", modern("tools/list", {}, { meta: { [version]: 20_260_728 } })],
  ["an envelope without version", "400 -32602", modern("tools/list", {}, { meta: { [version]: undefined } })],
  ["an envelope without capabilities", "400 -32602", modern("tools/list", {}, { meta: { [capabilities]: undefined } })],
  ["capabilities that are no object", "400 -32602", modern("tools/list", {}, { meta: { [capabilities]: 1 } })],
  ["an envelope without client info", "200 result", modern("tools/list", {}, { meta: { [clientInfo]: undefined } })],
  ["client info without a name", "400 -32602", modern("tools/list", {}, { meta: { [clientInfo]: {} } })],
  [
    "a modern request that accepts JSON alone",
    "200 result",
    modern("tools/list", {}, { headers: { accept: "application/json" } }),
  ],

  ["a notification", "202", raw({ jsonrpc: "2.0", method: "notifications/initialized" })],
  ["an unknown notification", "202", raw({ jsonrpc: "2.0", method: "notifications/made-up" })],
  ["a posted result", "202", raw({ jsonrpc: "2.0", id: 1, result: {} })],
  ["a posted error", "202", raw({ jsonrpc: "2.0", id: 1, error: { code: 1, message: "no" } })],
  ["an empty batch", "400 -32600", raw([])],
  ["text that is no JSON", "400 -32700", raw("{nope")],
  ["an empty body", "400 -32700", raw("")],
  ["a JSON string", "400 -32600", raw('"ping"')],
  ["a JSON null", "400 -32600", raw("null")],
  ["no version of JSON-RPC", "400 -32600", raw({ id: 1, method: "ping" })],
  ["an older version of JSON-RPC", "400 -32600", raw({ ...message, jsonrpc: "1.0" })],
  ["no method", "400 -32600", raw({ jsonrpc: "2.0", id: 1 })],
  ["a number for a method", "400 -32600", raw({ ...message, method: 3 })],
  ["a null id", "400 -32600", raw({ ...message, id: null })],
  ["an object for an id", "400 -32600", raw({ ...message, id: {} })],
  ["an empty text for an id", "200 result", raw({ ...message, id: "" })],
  ["plain text", "415 -32000", legacy("ping", {}, { "content-type": "text/plain" })],
  ["JSON with a charset", "200 result", legacy("ping", {}, { "content-type": "application/json; charset=utf-8" })],
])("answers %s as the official SDK does: %s", async (_case, expected, probe) => {
  expect(await summarizeBoth(probe)).toEqual({ ours: expected, sdk: expected })
})

const bare = "a bare request is answered: whoever pastes a curl line sets no Accept header"
const sessions = "no JSON-RPC message was sent, so the refusal is HTTP's own problem document"

test.each<[string, { ours: string; sdk: string; why: string }, Probe]>([
  [
    "a handshake without a version",
    { ours: "200 -32602", sdk: "200 -32603", why: "the params are what is wrong" },
    handshake(undefined),
  ],
  [
    "an unknown older version",
    { ours: "400 -32022", sdk: "400 -32000", why: "the code says which versions would do" },
    legacy("ping", {}, { "mcp-protocol-version": "1999-01-01" }),
  ],
  [
    "the draft before the first revision",
    { ours: "400 -32022", sdk: "200 result", why: "no client in use speaks it" },
    legacy("ping", {}, { "mcp-protocol-version": "2024-10-07" }),
  ],
  [
    "arguments that are no object",
    { ours: "200 result", sdk: "200 -32602", why: "an agent can mend its arguments, so it is told as a tool's error" },
    legacy("tools/call", { name: hours.name, arguments: [1] }),
  ],
  [
    "client info without a version",
    { ours: "200 result", sdk: "400 -32602", why: "it is only recorded, and a name is enough for that" },
    modern("tools/list", {}, { meta: { [clientInfo]: { name: "probe" } } }),
  ],
  [
    "a batch",
    { ours: "400 -32600", sdk: "200 result", why: "batches left the protocol with 2025-06-18" },
    raw([message]),
  ],
  [
    "a fraction for an id",
    { ours: "200 result", sdk: "400 -32600", why: "JSON-RPC advises against it and allows it" },
    raw({ ...message, id: 1.5 }),
  ],
  [
    "an array for params",
    { ours: "400 -32602", sdk: "400 -32600", why: "the params are what is wrong" },
    raw({ ...message, params: [] }),
  ],
  [
    "null for params",
    { ours: "200 result", sdk: "400 -32600", why: "there are none either way" },
    raw({ ...message, params: null }),
  ],
  [
    "a request that accepts JSON alone",
    { ours: "200 result", sdk: "406 -32000", why: bare },
    legacy("ping", {}, { accept: "application/json" }),
  ],
  [
    "a request that accepts anything",
    { ours: "200 result", sdk: "406 -32000", why: bare },
    legacy("ping", {}, { accept: "*/*" }),
  ],
  [
    "a request that accepts events alone",
    { ours: "200 result", sdk: "406 -32000", why: bare },
    legacy("ping", {}, { accept: "text/event-stream" }),
  ],
  ["the end of a session", { ours: "405", sdk: "405 -32000", why: sessions }, { method: "DELETE" }],
  [
    "a GET that accepts no events",
    { ours: "405", sdk: "405 -32000", why: sessions },
    { method: "GET", headers: { accept: "application/json" } },
  ],
])("differs from the official SDK for %s, with a reason", async (_case, { why, ...expected }, probe) => {
  expect(await summarizeBoth(probe), why).toEqual(expected)
})

test.each([
  ["a handshake", InitializeResultSchema, handshake("2025-11-25")],
  ["a discovery", DiscoverResultSchema, modern("server/discover")],
  ["a list", ListToolsResultSchema, legacy("tools/list")],
  ["a modern list", ListToolsResultSchema, modern("tools/list")],
  ["a call", CallToolResultSchema, legacy("tools/call", hours)],
  ["a modern call", CallToolResultSchema, modern("tools/call", hours)],
])("the result of %s is what the protocol's schema says", async (_case, schema, probe) => {
  const answer = await messageOf(await ask(probe))
  expect(schema.safeParse(answer?.result)).toMatchObject({ success: true })
})
