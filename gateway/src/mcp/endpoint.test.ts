import { request as httpRequest } from "node:http"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startMuseumGateway } from "../../test/museum-gateway.ts"
import type { MuseumGateway, RpcAnswer } from "../../test/museum-gateway.ts"
import type { InvocationJson } from "../insights/invocation.ts"
import { metaKeys } from "./protocol.ts"

let served: MuseumGateway

beforeAll(async () => {
  served = await startMuseumGateway()
})

afterAll(async () => served[Symbol.asyncDispose]())

const envelope = {
  [metaKeys.protocolVersion]: "2026-07-28",
  [metaKeys.clientCapabilities]: {},
  [metaKeys.clientInfo]: { name: "test-client", version: "3.2.1" },
}

function modern(method: string, params: object = {}): [object, Record<string, string>] {
  const name = "name" in params ? { "mcp-name": String(params.name) } : {}
  const headers = { "mcp-protocol-version": "2026-07-28", "mcp-method": method, ...name }
  return [{ jsonrpc: "2.0", id: 7, method, params: { ...params, _meta: envelope } }, headers]
}

async function answerOf(response: Response): Promise<RpcAnswer> {
  return (await response.json()) as RpcAnswer
}

/** The latest recorded call. */
async function latestCall(): Promise<InvocationJson> {
  const response = await served.get("/api/v1/invocations?limit=1")
  const { invocations } = (await response.json()) as { invocations: [InvocationJson] }
  return invocations[0]
}

test("answers a bare tools/call without a handshake, with the key alone in Authorization", async () => {
  const answer = await served.call("get_department", { departmentId: "clocks" })
  expect(answer.id).toBe(2)
  expect(answer.result?.isError).toBeUndefined()
  expect(JSON.parse(answer.result?.content[0]?.text ?? "")).toEqual(answer.result?.["structuredContent"])
})

test("answers a modern call with its result type and who answered", async () => {
  const response = await served.post(...modern("tools/call", { name: "get_opening_hours", arguments: { days: 2 } }))
  expect(await answerOf(response)).toMatchObject({
    id: 7,
    result: { resultType: "complete", _meta: { [metaKeys.serverInfo]: { name: "museum", title: "Museum API" } } },
  })
})

test.each([
  ["2025-06-18", "2025-06-18"],
  ["2030-01-01", "2025-11-25"],
])("a client that opens the older handshake with %s is answered with %s", async (protocolVersion, answered) => {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: "c", version: "1" } }
  const response = await served.post({ jsonrpc: "2.0", id: 1, method: "initialize", params })
  expect((await answerOf(response)).result?.["protocolVersion"]).toBe(answered)
})

test("lists the same tools in both eras, those that are off left out, with how long a modern client may keep them", async () => {
  const legacy = await answerOf(await served.post({ jsonrpc: "2.0", id: 1, method: "tools/list" }))
  const current = await answerOf(await served.post(...modern("tools/list")))
  expect(current.result?.["tools"]).toEqual(legacy.result?.["tools"])
  expect(current.result).toMatchObject({ ttlMs: 60_000, cacheScope: "private", resultType: "complete" })
  expect(legacy.result?.["tools"]).toContainEqual(expect.objectContaining({ name: "get_opening_hours" }))
  expect(legacy.result?.["tools"]).not.toContainEqual(expect.objectContaining({ name: "cancel_ticket" }))
})

test("discovers with the revisions of the modern era", async () => {
  const answer = await answerOf(await served.post(...modern("server/discover")))
  expect(answer.result).toMatchObject({
    supportedVersions: ["2026-07-28"],
    capabilities: { tools: { listChanged: true } },
  })
})

test("an unknown method is answered with 404 in the modern era and within the answer before it", async () => {
  const current = await served.post(...modern("prompts/list"))
  expect([current.status, (await answerOf(current)).error?.code]).toEqual([404, -32601])
  const legacy = await served.post({ jsonrpc: "2.0", id: 1, method: "prompts/list" })
  expect([legacy.status, (await answerOf(legacy)).error?.code]).toEqual([200, -32601])
})

test.each(["GET", "POST", "DELETE"])("refuses %s without a key, with a challenge", async (method) => {
  const response = await fetch(served.mcpUrl, { method })
  expect(response.status).toBe(401)
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer /)
})

test("tells a mistyped key from an unknown one, and never repeats it", async () => {
  const mistyped = `${served.gateway.key.slice(0, -1)}${served.gateway.key.endsWith("x") ? "y" : "x"}`
  const response = await served.post({}, { authorization: `Bearer ${mistyped}` })
  const text = await response.text()
  expect(text).toContain("not well formed")
  expect(text).not.toContain(mistyped)
})

test("a toolset that is not there is 404 for who has a key and 401 for who has none", async () => {
  const url = served.mcpUrl.replace("museum", "library")
  const headers = { authorization: served.gateway.key }
  expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBe(404)
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(401)
})

test("answers a GET that asks for no events, and one of a toolset that is not there", async () => {
  const get = async (url: string): Promise<number> =>
    (await fetch(url, { headers: { authorization: served.gateway.key, accept: "application/json" } })).status
  expect(await get(served.mcpUrl)).toBe(405)
  expect(await get(served.mcpUrl.replace("museum", "library"))).toBe(404)
})

test("says which methods it answers to one that it does not", async () => {
  const response = await fetch(served.mcpUrl, { method: "PUT", headers: { authorization: served.gateway.key } })
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, GET, HEAD, DELETE"])
})

test("refuses names under which it does not answer", async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "evil.example.com", authorization: served.gateway.key }
    const request = httpRequest(served.mcpUrl, { method: "POST", headers }, ({ statusCode }) => resolve(statusCode))
    request.on("error", reject).end("{}")
  })
  expect(status).toBe(403)
})

test.each([
  ["text that is no JSON", "{nope", 400, -32700],
  ["nothing", "", 400, -32700],
  ["a batch", "[]", 400, -32600],
])("answers %s with a JSON-RPC error", async (_case, body, status, code) => {
  const headers = { authorization: served.gateway.key, "content-type": "application/json" }
  const response = await fetch(served.mcpUrl, { method: "POST", headers, body })
  expect([response.status, (await answerOf(response)).error?.code]).toEqual([status, code])
})

test("refuses a body that is not declared as JSON", async () => {
  const response = await served.post({}, { "content-type": "text/plain" })
  expect(response.status).toBe(415)
})

test("refuses a request of 20 MB in words, and goes on serving", async () => {
  const response = await served.post({
    jsonrpc: "2.0",
    id: 1,
    method: "ping",
    params: { text: "x".repeat(20_000_000) },
  })
  expect(response.status).toBe(413)
  expect((await answerOf(response)).error?.message).toMatch(/larger than 8 MiB/)
  expect((await served.call("get_opening_hours")).result).toBeDefined()
})

test("accepts notifications without an answer", async () => {
  const response = await served.post({ jsonrpc: "2.0", method: "notifications/initialized" })
  expect([response.status, await response.text()]).toEqual([202, ""])
})

test("answers as an event for a client that accepts nothing else", async () => {
  const response = await served.post({ jsonrpc: "2.0", id: 1, method: "ping" }, { accept: "text/event-stream" })
  expect(response.headers.get("content-type")).toBe("text/event-stream")
  expect(await response.text()).toBe('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n')
})

test("names every argument that is wrong, and sends nothing", async () => {
  const { result } = await served.call("get_opening_hours", { days: "three", form: "2026-07-03" })
  expect(result?.isError).toBe(true)
  expect(result?.content[0]?.text).toMatch(/days: must be an integer/)
  expect(result?.content[0]?.text).toMatch(/form/)
  expect(await latestCall()).toMatchObject({ status: "error", errorClass: "validation" })
})

test("an unknown tool and one that is off are protocol errors, recorded without the name that was made up", async () => {
  expect((await served.call("made_up")).error).toMatchObject({
    code: -32602,
    message: expect.stringContaining("made_up"),
  })
  expect(await latestCall()).toMatchObject({ tool: "(unknown)", errorClass: "unknown_tool" })
  expect((await served.call("cancel_ticket", { ticketId: "x" })).error?.message).toMatch(/switched off/)
})

test("records who called what, with which client, in which trace", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736"
  const meta = {
    traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    "claudecode/toolUseId": "toolu_1",
    threadId: "thread_1",
  }
  const [message, headers] = modern("tools/call", { name: "get_opening_hours", arguments: {} })
  const params = (message as { params: { _meta: object } }).params
  await served.post({ ...message, params: { ...params, _meta: { ...params._meta, ...meta } } }, headers)
  const call = await latestCall()
  expect(call).toMatchObject({
    toolset: "museum",
    tool: "get_opening_hours",
    status: "ok",
    upstreamStatus: 200,
    clientName: "test-client",
    clientVersion: "3.2.1",
    protocolVersion: "2026-07-28",
    traceId,
    clientToolCallId: "toolu_1",
    clientSessionId: "thread_1",
  })
  expect(call.gatewayMs + (call.upstreamMs ?? 0)).toBeCloseTo(call.durationMs)
  expect(call.requestBytes).toBeGreaterThan(100)
})

test("records the size of an answer in bytes, not in characters", async () => {
  const params = { name: "get_opening_hours", arguments: { days: "zwölf" } }
  const response = await served.post({ jsonrpc: "2.0", id: 1, method: "tools/call", params })
  expect(await latestCall()).toMatchObject({ responseBytes: (await response.arrayBuffer()).byteLength })
})

test("takes the client's name from its User-Agent where the protocol carries none", async () => {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "get_opening_hours" } }
  await served.post(message, { "user-agent": "codex/0.169.0 (Linux)" })
  expect(await latestCall()).toMatchObject({ clientName: "codex", clientVersion: "0.169.0" })
})
