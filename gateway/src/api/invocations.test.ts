import { expect, test } from "vitest"
import { startUpstream } from "../../../runtime/testing/start-upstream.ts"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiServer } from "../../test/api-client.ts"
import { ticketFiles } from "../../test/operation-cases.ts"

async function call({ gateway }: ApiServer, name = "list_tickets", args: object = {}): Promise<unknown> {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }
  const headers = { authorization: gateway.key, "content-type": "application/json" }
  const answer = await fetch(`${gateway.url}/mcp/tickets`, { method: "POST", headers, body: JSON.stringify(message) })
  return answer.json()
}

async function follow({ gateway }: ApiServer, key: string): Promise<() => Promise<string | undefined>> {
  const response = await fetch(`${gateway.url}/api/v1/invocations/stream`, { headers: { authorization: key } })
  const reader = response.body?.getReader()
  return async () => {
    const chunk = await reader?.read()
    return chunk?.value === undefined ? undefined : Buffer.from(chunk.value).toString()
  }
}

async function startWithTickets(): Promise<ApiServer> {
  const server = await startApiServer()
  await server.ask("POST", "/sources", { body: { slug: "tickets" } })
  await server.ask("POST", "/sources/tickets/deployments", { body: { files: ticketFiles } })
  return server
}

test("who follows calls with a key that is revoked meanwhile hears of no more", async () => {
  await using server = await startWithTickets()
  const made = await server.ask("POST", "/keys", { body: { name: "a follower", scopes: ["insight:read"] } })
  const [kept, revoked] = [await follow(server, server.gateway.key), await follow(server, String(made.body["secret"]))]
  await call(server)
  expect(await revoked()).toContain('"tool":"list_tickets"')
  await server.ask("DELETE", `/keys/${(made.body["key"] as { id: string }).id}`)
  await call(server)
  expect(await revoked()).toBeUndefined()
  expect(await kept()).toContain('"tool":"list_tickets"')
})

test("pages through calls, newest first, and finds those of a time, a tool, a status", async () => {
  await using server = await startWithTickets()
  for (let calls = 0; calls < 5; calls += 1) await call(server)
  const seen: string[] = []
  let cursor: string | null = ""
  while (cursor !== null) {
    const { body } = await server.ask("GET", `/invocations?limit=2&cursor=${cursor}`)
    seen.push(...(body["invocations"] as { id: string }[]).map(({ id }) => id))
    cursor = body["nextCursor"] as string | null
  }
  expect(seen).toEqual([...new Set(seen)].toSorted().toReversed())
  expect(seen).toHaveLength(5)
  const count = async (query: string): Promise<number> =>
    ((await server.ask("GET", `/invocations?${query}`)).body["invocations"] as unknown[]).length
  expect(
    await Promise.all(["status=error", "status=ok", "tool=other", "since=1h", "toolset=tickets"].map(count)),
  ).toEqual([5, 0, 0, 5, 5])
  expect((await server.ask("GET", "/insights/tools")).body["tools"]).toMatchObject([
    { tool: "list_tickets", calls: 5, errors: 5 },
  ])
})

test("a call whose answer is not what its description says succeeds, and its record tells where", async () => {
  await using server = await startApiServer()
  const upstream = await startUpstream((_, res) =>
    res.setHeader("content-type", "application/json").end('{"open":{"k7":1}}'),
  )
  const schema = { type: "object", properties: { open: { type: "integer" } } }
  const responses = { "200": { description: "Hours.", content: { "application/json": { schema } } } }
  const description = {
    openapi: "3.1.0",
    info: { title: "Hours", version: "1" },
    servers: [{ url: upstream.url }],
    paths: { "/hours": { get: { operationId: "get_hours", summary: "Gets.", responses } } },
  }
  const files = [{ path: "openapi.json", content: JSON.stringify(description) }]
  await server.ask("POST", "/sources", { body: { slug: "tickets", settings: { serverUrl: upstream.url } } })
  await server.ask("POST", "/sources/tickets/deployments", { body: { files } })
  expect(await call(server, "get_hours")).toMatchObject({
    result: { content: [{ text: expect.stringContaining("k7") as string }] },
  })
  const settings = { include: [{ source: "tickets" }], exposure: "code" }
  expect((await server.ask("PATCH", "/toolsets/tickets", { body: { settings } })).status).toBe(200)
  const composed = await call(server, "execute_code", { code: "return (await tools.get_hours()).open.k7" })
  expect(composed).toMatchObject({ result: { content: [{ text: "1" }] } })
  const { body } = await server.ask("GET", "/invocations?notes=true&tool=get_hours")
  const told = { level: "warning", text: expect.stringContaining("#/properties/open/type") as string }
  const [first, second] = body["invocations"] as unknown[]
  for (const recorded of [first, second]) expect(recorded).toMatchObject({ status: "ok", notes: [told] })
  expect(JSON.stringify(body)).not.toContain("k7")
  await upstream.close()
})
