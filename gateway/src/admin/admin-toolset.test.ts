import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiServer } from "../../test/api-client.ts"
import { ticketFiles } from "../../test/operation-cases.ts"
import { operations } from "../api/operations.ts"

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(async () => server[Symbol.asyncDispose]())

interface Answer {
  readonly result?: {
    readonly tools?: { readonly name: string }[]
    readonly structuredContent?: Record<string, unknown>
    readonly content?: { readonly text: string }[]
    readonly isError?: boolean
  }
  readonly error?: { readonly message: string }
}

async function ask(
  method: string,
  params: object = {},
  key = server.gateway.key,
  query = "?expose=direct",
): Promise<Answer & { status: number }> {
  const response = await fetch(`${server.gateway.url}/mcp/sneck-admin${query}`, {
    method: "POST",
    headers: { authorization: key, "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  })
  return { status: response.status, ...((await response.json()) as Answer) }
}

function call(name: string, args: object = {}, key?: string): ReturnType<typeof ask> {
  return ask("tools/call", { name, arguments: args }, key)
}

test("lists every operation of the API but those that are no use to an agent", async () => {
  const { result } = await ask("tools/list")
  const listed = result?.tools?.map(({ name }) => name) ?? []
  const wanted = operations.filter(({ tool }) => tool?.enabled !== false)
  expect(listed.length).toBe(wanted.length)
  expect(listed).toEqual(expect.arrayContaining(["list_toolsets", "create_key", "delete_source", "set_variable"]))
  expect(listed).not.toContain("stream_invocations")
})

test("an agent takes a description from nothing to a served tool", async () => {
  await call("create_source", { body: { slug: "tickets" } })
  const deployed = await call("create_deployment", { source: "tickets", body: { files: ticketFiles } })
  expect(deployed.result?.isError).not.toBe(true)
  const shown = await call("get_toolset", { toolset: "tickets" })
  expect(shown.result?.structuredContent).toMatchObject({ slug: "tickets", release: 1, toolCount: 1 })
  await call("delete_toolset", { toolset: "tickets" })
  expect((await call("get_toolset", { toolset: "tickets" })).result?.content?.[0]?.text).toContain("unknown-toolset")
})

test("is searched unless a client asks for all of it, and calls go the same way", async () => {
  const { result } = await ask("tools/list", {}, undefined, "")
  expect(result?.tools?.map(({ name }) => name)).toContain("execute_tool")
  const params = { name: "execute_tool", arguments: { name: "get_whoami", arguments: {} } }
  const found = await ask("tools/call", params, undefined, "")
  expect(found.result?.content?.[0]?.text).toContain("owner of the data folder")
})

test("what the API refuses comes back as a result that can be acted on", async () => {
  const { result } = await call("get_source", { source: "nowhere" })
  expect(result?.isError).toBe(true)
  expect(result?.content?.[0]?.text).toContain("There is no source nowhere")
})

test("is not there for keys without the scope admin, and does no more than the caller's own key may", async () => {
  const weak = await server.makeKey({ scopes: ["mcp:call", "toolset:write", "key:write"] })
  expect((await ask("tools/list", {}, weak)).status).toBe(404)
  await server.ask("POST", "/projects", { body: { slug: "second" } })
  const local = await server.makeKey({ scopes: ["admin"], project: "second" })
  const { result } = await call("create_project", { body: { slug: "third" } }, local)
  expect([result?.isError, result?.content?.[0]?.text]).toEqual([true, expect.stringContaining("project-key")])
})

test("no toolset can take its place", async () => {
  const { status } = await server.ask("POST", "/toolsets", { body: { slug: "sneck-admin" } })
  expect(status).toBe(409)
})
