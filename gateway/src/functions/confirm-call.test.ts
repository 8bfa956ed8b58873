import { afterAll, beforeAll, expect, test } from "vitest"
import { startMuseumGateway } from "../../test/museum-gateway.ts"
import type { MuseumGateway } from "../../test/museum-gateway.ts"
import { readMessages } from "../../test/functions-gateway.ts"
import type { Message } from "../../test/functions-gateway.ts"
import { metaKeys } from "../mcp/protocol.ts"

const tool = "get_opening_hours"
const asks = { [metaKeys.clientCapabilities]: { elicitation: {} } }

let served: MuseumGateway

beforeAll(async () => {
  served = await startMuseumGateway()
  const settings = { include: [{ source: "museum" }], overrides: { [tool]: { confirmation: true } }, exposure: "code" }
  const answer = await fetch(`${served.gateway.url}/api/v1/toolsets/museum`, {
    method: "PATCH",
    headers: { authorization: served.gateway.key, "content-type": "application/json" },
    body: JSON.stringify({ settings }),
  })
  expect(answer.status).toBe(200)
}, 60_000)

afterAll(async () => served[Symbol.asyncDispose]())

async function call(params: object, meta: object = {}, query = "expose=direct"): Promise<Message | undefined> {
  const _meta = { [metaKeys.protocolVersion]: "2026-07-28", [metaKeys.clientCapabilities]: {}, ...meta }
  const named = "name" in params ? String(params.name) : ""
  const response = await fetch(`${served.mcpUrl}?${query}`, {
    method: "POST",
    headers: {
      authorization: served.gateway.key,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": named,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { ...params, _meta } }),
  })
  return (await readMessages(response)).at(-1)
}

async function answerWith(action: string, params: object, query?: string): Promise<Message | undefined> {
  const asked = await call(params, asks, query)
  const { inputRequests, requestState } = asked?.result ?? {}
  const names = Object.keys(inputRequests as object)
  expect(names).toHaveLength(1)
  const inputResponses = Object.fromEntries(names.map((name) => [name, { action, content: {} }]))
  return call({ ...params, inputResponses, requestState }, asks, query)
}

test("a person is asked with the very arguments, and the call runs once they agree", async () => {
  const asked = await call({ name: tool, arguments: {} }, asks)
  expect(asked?.result).toMatchObject({ resultType: "input_required" })
  expect(JSON.stringify(asked?.result?.["inputRequests"])).toContain(`(${tool}) with {}`)
  expect((await answerWith("accept", { name: tool, arguments: {} }))?.result).toMatchObject({
    resultType: "complete",
    structuredContent: expect.anything(),
  })
})

test("nothing runs when they decline", async () => {
  expect((await answerWith("decline", { name: tool, arguments: {} }))?.result).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining("did not agree") }],
  })
})

test("a client that can't ask anybody is told so", async () => {
  expect((await call({ name: tool, arguments: {} }))?.result).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining("this client can't ask one") }],
  })
})

test("agreement to one call is none to another", async () => {
  const asked = await call({ name: tool, arguments: {} }, asks)
  const { inputRequests, requestState } = asked?.result ?? {}
  const inputResponses = Object.fromEntries(
    Object.keys(inputRequests as object).map((name) => [name, { action: "accept", content: {} }]),
  )
  const other = { name: tool, arguments: { days: 2 }, inputResponses }
  expect((await call({ ...other, requestState }, asks))?.error).toMatchObject({ code: -32_602 })
  expect((await call(other, asks))?.result).toMatchObject({ resultType: "input_required" })
})

test.each([
  ["search mode", "expose=search", { name: "execute_tool", arguments: { name: tool, arguments: {} } }],
  ["code of an agent", "expose=code", { name: "execute_code", arguments: { code: `return tools.${tool}()` } }],
])("%s goes the same way", async (_way, query, params) => {
  const declined = await answerWith("decline", params, query)
  expect(JSON.stringify(declined?.result)).toContain("did not agree")
  const accepted = await answerWith("accept", params, query)
  expect(accepted?.result).toMatchObject({ resultType: "complete" })
  expect(accepted?.result?.["isError"]).toBeUndefined()
})
