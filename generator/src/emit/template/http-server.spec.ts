import assert from "node:assert/strict"
import { once } from "node:events"
import { request } from "node:http"
import type { IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { test } from "node:test"
import { createHttpServer } from "./http-server.ts"
import { readHttpSettings } from "./settings.ts"

const { server, close } = createHttpServer(readHttpSettings({ MCP_TOKEN: "test-token" }))
server.listen(0, "127.0.0.1")
await once(server, "listening")

const message = { jsonrpc: "2.0", id: 1, method: "tools/list" }

/** Status of a request to the server. */
async function statusOf(path: string, headers: Record<string, string>, body?: object): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo
  const options = { port, path, method: body === undefined ? "GET" : "POST", agent: false as const, headers }
  const sent = request(options).end(body && JSON.stringify(body))
  const [response] = (await once(sent, "response")) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

const accepted = {
  authorization: "Bearer test-token",
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
}

await test("answers who has the token, and nobody else", async () => {
  assert.equal(await statusOf("/mcp", accepted, message), 200)
  assert.equal(await statusOf("/mcp", { ...accepted, authorization: "Bearer wrong" }, message), 401)
  assert.equal(await statusOf("/mcp", {}), 401)
})

await test("refuses hosts and pages that it does not know", async () => {
  assert.equal(await statusOf("/mcp", { ...accepted, host: "attacker.example" }, message), 403)
  assert.equal(await statusOf("/mcp", { ...accepted, origin: "https://attacker.example" }, message), 403)
})

await test("tells that it is well", async () => {
  assert.equal(await statusOf("/healthz", {}), 200)
})

await test("does not open itself to other machines without a token", () => {
  assert.throws(() => readHttpSettings({ HOST: "0.0.0.0" }), /MCP_TOKEN/)
})

await close()
