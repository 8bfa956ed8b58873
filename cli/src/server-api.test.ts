import { createServer } from "node:http"
import type { IncomingMessage, Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, expect, test } from "vitest"
import { makeTool } from "../test/support/make-toolset.ts"
import { serverApi } from "./server-api.ts"
import type { ServerApi } from "./server-api.ts"

type Reply = { status?: number; body: unknown }

let server: Server
let api: ServerApi
let replies: Record<string, Reply>
let requests: { line: string; authorization: string | undefined }[]

beforeEach(async () => {
  replies = {}
  requests = []
  server = createServer((request, response) => {
    const line = describe(request)
    requests.push({ line, authorization: request.headers.authorization })
    const { status = 200, body } = replies[line] ?? { status: 404, body: { detail: "There is no such thing." } }
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  api = serverApi({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: "snk_dev_x" })
})

afterEach(() => server.close())

function describe(request: IncomingMessage): string {
  return `${request.method} ${request.url}`
}

test("sends the key bare, and only the filters that are set", async () => {
  replies["GET /api/v1/invocations?toolset=museum&limit=5"] = { body: { invocations: [] } }
  expect(await api.listInvocations({ toolset: "museum", limit: 5, tool: undefined })).toEqual([])
  expect(requests[0]?.authorization).toBe("snk_dev_x")
})

test.each([
  [401, 3],
  [403, 3],
  [404, 4],
  [500, 1],
])("turns status %d into exit code %d", async (status, exitCode) => {
  replies["GET /api/v1/toolsets"] = { status, body: { detail: "No." } }
  await expect(api.listToolsets()).rejects.toMatchObject({ exitCode })
})

test("says how to start a server when nothing answers", async () => {
  await new Promise((resolve) => server.close(resolve))
  await expect(api.listToolsets()).rejects.toMatchObject({ exitCode: 1, hint: "Start one with: npx sneck dev SPEC" })
})

test("gives the result of a tool call, also one that is an error", async () => {
  const result = { content: [{ type: "text", text: "closed" }], isError: true }
  replies["POST /mcp/museum"] = { body: { jsonrpc: "2.0", id: 1, result } }
  expect(await api.callTool("museum", "get_hours", {})).toEqual(result)
})

test("tells an unknown tool from arguments that a server refuses, and guesses what was meant", async () => {
  replies["POST /mcp/museum"] = { body: { jsonrpc: "2.0", id: 1, error: { code: -32_602, message: "Invalid params" } } }
  replies["GET /api/v1/toolsets/museum"] = {
    body: { tools: [makeTool("get_hours"), makeTool("delete_all", { enabled: false })] },
  }
  await expect(api.callTool("museum", "get_huors", {})).rejects.toMatchObject({
    exitCode: 4,
    hint: "Did you mean get_hours?",
  })
  await expect(api.callTool("museum", "delete_all", {})).rejects.toMatchObject({
    exitCode: 4,
    message: "The tool delete_all is off in museum.",
  })
  await expect(api.callTool("museum", "get_hours", {})).rejects.toMatchObject({
    exitCode: 1,
    message: "Invalid params",
  })
})

test("reads calls line by line as they come", async () => {
  replies["GET /api/v1/invocations/stream"] = { body: `{"id":"1"}\n\n{"id":"2"}\n` }
  const ids: string[] = []
  for await (const each of await api.followInvocations(undefined, AbortSignal.timeout(5000))) ids.push(each.id)
  expect(ids).toEqual(["1", "2"])
})
