import { expect, test } from "vitest"
import { classify, idOf } from "./classify.ts"
import { RpcError } from "./message.ts"
import { metaKeys } from "./protocol.ts"

const envelope = { [metaKeys.protocolVersion]: "2026-07-28", [metaKeys.clientCapabilities]: {} }
const modernHeaders = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/list" }

function request(method: string, params: object = {}): object {
  return { jsonrpc: "2.0", id: 1, method, params }
}

/** The error that classifying throws, as `status code`. */
function refusal(body: unknown, headers: Record<string, string> = {}): string {
  try {
    classify(body, headers)
  } catch (error) {
    if (error instanceof RpcError) return `${error.status} ${error.code}`
  }
  return "accepted"
}

test("a request with an envelope is modern, one without is legacy", () => {
  expect(classify(request("tools/list", { _meta: envelope }), modernHeaders)).toMatchObject({
    era: "modern",
    version: "2026-07-28",
  })
  expect(classify(request("tools/list"), {})).toMatchObject({ era: "legacy", version: undefined })
  expect(classify(request("tools/list"), { "mcp-protocol-version": "2025-06-18" })).toMatchObject({
    era: "legacy",
    version: "2025-06-18",
  })
})

test("an initialize request is legacy even when its _meta names an older version", () => {
  const params = { protocolVersion: "2025-11-25", _meta: { [metaKeys.protocolVersion]: "2025-11-25" } }
  expect(classify(request("initialize", params), {})).toMatchObject({ era: "legacy" })
})

test("notifications and posted responses need no answer", () => {
  const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 4 } }
  const { method, params } = cancelled
  expect(classify(cancelled, {})).toEqual({ kind: "notification", method, params })
  const response = { jsonrpc: "2.0", id: 4, result: {} }
  expect(classify(response, {})).toEqual({ kind: "response", response })
})

test.each([
  ["a batch", [request("ping")]],
  ["an empty batch", []],
  ["a string", "ping"],
  ["another version of JSON-RPC", { jsonrpc: "1.0", id: 1, method: "ping" }],
  ["no method", { jsonrpc: "2.0", id: 1 }],
  ["a null id", { jsonrpc: "2.0", id: null, method: "ping" }],
])("refuses %s as an invalid request", (_case, body) => {
  expect(refusal(body)).toBe("400 -32600")
})

test.each([
  ["_meta is missing", request("tools/list")],
  ["the version is missing", request("tools/list", { _meta: { [metaKeys.clientCapabilities]: {} } })],
  ["the capabilities are missing", request("tools/list", { _meta: { [metaKeys.protocolVersion]: "2026-07-28" } })],
  ["the client info has no name", request("tools/list", { _meta: { ...envelope, [metaKeys.clientInfo]: {} } })],
])("refuses a modern request when %s", (_case, body) => {
  expect(refusal(body, modernHeaders)).toBe("400 -32602")
})

test.each([
  ["the version header is missing", { "mcp-method": "tools/list" }],
  ["the version header differs", { "mcp-protocol-version": "2025-11-25", "mcp-method": "tools/list" }],
  ["the method header is missing", { "mcp-protocol-version": "2026-07-28" }],
  ["the method header differs in case", { ...modernHeaders, "mcp-method": "TOOLS/LIST" }],
])("refuses a modern request when %s", (_case, headers) => {
  expect(refusal(request("tools/list", { _meta: envelope }), headers as Record<string, string>)).toBe("400 -32020")
})

test("compares the name header with the body, white space and base64 form aside", () => {
  const call = request("tools/call", { name: "größe", _meta: envelope })
  const headers = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call" }
  const encoded = `=?base64?${Buffer.from("größe").toString("base64")}?=`
  expect(refusal(call, { ...headers, "mcp-name": `  ${encoded} ` })).toBe("accepted")
  expect(refusal(call, { ...headers, "mcp-name": "=?base64?%%%?=" })).toBe("400 -32020")
  expect(refusal(call, { ...headers, "mcp-name": "other" })).toBe("400 -32020")
  expect(refusal(call, headers)).toBe("400 -32020")
})

test("names the versions that it serves to a client of another one", () => {
  const meta = { ...envelope, [metaKeys.protocolVersion]: "2099-01-01" }
  expect(() => classify(request("tools/list", { _meta: meta }), { "mcp-protocol-version": "2099-01-01" })).toThrow(
    expect.objectContaining({
      status: 400,
      code: -32022,
      data: { supported: ["2026-07-28"], requested: "2099-01-01" },
    }),
  )
  expect(refusal(request("tools/list"), { "mcp-protocol-version": "1999-01-01" })).toBe("400 -32022")
})

test("answers errors with the id of the request wherever it can be read", () => {
  expect(idOf({ id: "a" })).toBe("a")
  expect(idOf({ id: {} })).toBeNull()
  expect(idOf("no object")).toBeNull()
})
