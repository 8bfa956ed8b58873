import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiAnswer, ApiServer } from "../../test/api-client.ts"
import { ticketFiles } from "../../test/operation-cases.ts"

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(async () => server[Symbol.asyncDispose]())

/** Asks, and expects it to be done. */
async function done(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const answer = await server.ask(method, path, body === undefined ? {} : { body })
  expect([method, path, answer.status < 300 ? "done" : answer.body]).toEqual([method, path, "done"])
  return answer
}

async function refused(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const answer = await server.ask(method, path, body === undefined ? {} : { body })
  return [answer.status, answer.body["code"]]
}

/** A description with an operation for each name. */
function describeOperations(...names: string[]): object[] {
  const paths = Object.fromEntries(
    names.map((name) => [
      `/${name}`,
      { get: { operationId: name, summary: `Does ${name}.`, responses: { "200": { description: "Done." } } } },
    ]),
  )
  const servers = [{ url: "http://127.0.0.1:9" }]
  const document = { openapi: "3.1.0", info: { title: "Tickets", version: "1" }, servers, paths }
  return [
    { path: "openapi.json", content: Buffer.from(JSON.stringify(document)).toString("base64"), encoding: "base64" },
  ]
}

async function listTools(slug: string): Promise<string[]> {
  const response = await fetch(`${server.gateway.url}/mcp/${slug}`, {
    method: "POST",
    headers: { authorization: server.gateway.key, "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  })
  const { result } = (await response.json()) as { result?: { tools: { name: string }[] } }
  return result?.tools.map(({ name }) => name) ?? []
}

test("a source goes from nothing to a served tool, and the same upload again changes nothing", async () => {
  expect((await done("POST", "/sources", { slug: "tickets" })).status).toBe(201)
  expect(await refused("POST", "/sources", { slug: "tickets" })).toEqual([409, "source-exists"])
  const first = await done("POST", "/sources/tickets/deployments", { files: ticketFiles })
  expect(first.body).toMatchObject({ number: 1, changed: true, releases: [{ toolset: "tickets", state: "live" }] })
  expect(await listTools("tickets")).toEqual(["list_tickets"])
  const again = await done("POST", "/sources/tickets/deployments", { files: ticketFiles })
  expect(again.body).toMatchObject({ number: 1, changed: false, releases: [] })
  expect((await done("GET", "/sources/tickets/deployments")).body["items"]).toHaveLength(1)
  expect((await done("GET", "/sources/tickets/deployments/1")).body).toMatchObject({ number: 1, toolCount: 1 })
  expect(await refused("GET", "/sources/tickets/deployments/2")).toEqual([404, "unknown-deployment"])
})

test("an upload that can't be used is refused with its findings, and what is served goes on", async () => {
  const broken = [{ path: "openapi.json", content: '{"openapi":"3.1.0","info":' }]
  const { status, body } = await server.ask("POST", "/sources/tickets/deployments", { body: { files: broken } })
  expect(status).toBe(422)
  expect(body["diagnostics"]).toEqual([expect.objectContaining({ severity: "error" })])
  expect(await listTools("tickets")).toEqual(["list_tickets"])
})

test.each(["../outside.yaml", "/etc/passwd", "a//b.yaml", "a\\b.yaml", "./a.yaml", ""])(
  "refuses %j as the path of a file",
  async (path) => {
    const files = [{ path, content: "" }]
    expect(await refused("POST", "/sources/tickets/deployments", { files })).toEqual([422, "invalid-body"])
  },
)

test("refuses an upload of both files and a URL, or of neither", async () => {
  const url = "https://api.example.com/openapi.json"
  for (const body of [{}, { url, files: ticketFiles }]) {
    expect(await refused("POST", "/sources/tickets/deployments", body)).toEqual([422, "invalid-body"])
  }
})

test("a toolset that wants approval serves the old release until somebody publishes the new one", async () => {
  await done("POST", "/sources", { slug: "orders" })
  await done("POST", "/sources/orders/deployments", { files: describeOperations("listOrders"), toolset: false })
  const settings = { include: [{ source: "orders" }], release: "approve" }
  expect((await done("POST", "/toolsets", { slug: "shop", settings })).body).toMatchObject({
    release: 1,
    pending: null,
  })
  const upload = { files: describeOperations("listOrders", "countOrders") }
  expect((await done("POST", "/sources/orders/deployments", upload)).body["releases"]).toMatchObject([
    { toolset: "shop", state: "pending", number: 2 },
  ])
  expect(await listTools("shop")).toEqual(["list_orders"])
  expect((await done("GET", "/toolsets/shop/releases/2/diff")).body["changes"]).toMatchObject([{ kind: "tool-added" }])
  expect((await done("POST", "/toolsets/shop/releases/2/publish")).body).toMatchObject({ release: 2, pending: null })
  expect(await listTools("shop")).toEqual(["list_orders", "count_orders"])
  expect((await done("GET", "/toolsets/shop/releases/2")).body).toMatchObject({ status: "live", toolCount: 2 })
})

test("a rollback and a pin are in force from the next request on", async () => {
  expect((await done("POST", "/toolsets/shop/rollback")).body).toMatchObject({ release: 1 })
  expect(await listTools("shop")).toEqual(["list_orders"])
  expect((await done("POST", "/toolsets/shop/pin")).body).toMatchObject({ pinned: true })
  expect(await refused("POST", "/toolsets/shop/rollback", { to: 2 })).toEqual([409, "toolset-pinned"])
  expect((await done("POST", "/toolsets/shop/unpin")).body).toMatchObject({ pinned: false })
})

test("what was deleted is gone at once, and comes back whole", async () => {
  await done("DELETE", "/toolsets/shop")
  expect(await refused("GET", "/toolsets/shop")).toEqual([404, "unknown-toolset"])
  expect(await listTools("shop")).toEqual([])
  expect((await done("GET", "/toolsets?deleted=true")).body["items"]).toMatchObject([{ slug: "shop" }])
  await done("POST", "/toolsets/shop/restore")
  expect(await listTools("shop")).toContain("list_orders")
  await done("DELETE", "/sources/orders")
  expect(await refused("GET", "/sources/orders")).toEqual([404, "unknown-source"])
  // The toolset wants changes approved.
  expect(await listTools("shop")).toContain("list_orders")
  await done("POST", "/sources/orders/restore")
  expect((await done("GET", "/sources/orders")).body).toMatchObject({ deployment: { number: 2 } })
})

test("of two changes that were meant for the same revision, the second is refused", async () => {
  const etag = (await done("GET", "/toolsets/tickets")).headers.get("etag") ?? ""
  const change = async (title: string): Promise<number> =>
    (await server.ask("PATCH", "/toolsets/tickets", { body: { title }, headers: { "if-match": etag } })).status
  expect((await Promise.all([change("One"), change("Two")])).toSorted()).toEqual([200, 412])
})

test("settings with a member that nobody knows are refused, naming the one that was meant", async () => {
  const settings = { include: [{ source: "tickets", name: ["list_*"] }] }
  const { status, body } = await server.ask("PATCH", "/toolsets/tickets", { body: { settings } })
  expect(status).toBe(422)
  expect(body["errors"]).toEqual([{ at: "body.settings.include[0].name", message: "is unknown; did you mean names?" }])
})

test("values of variables go in, and only what is no secret is shown again", async () => {
  await done("PUT", "/environments/default/variables/TICKETS_KEY", { secret: "s3cret-canary" })
  const text = await done("POST", "/environments/default/import", { text: "OTHER=plain-canary\n" })
  expect((await done("GET", "/environments/default")).body["variables"]).toMatchObject([
    { name: "OTHER", kind: "secret" },
    { name: "TICKETS_KEY", kind: "secret", source: "tickets" },
  ])
  expect(JSON.stringify([text.body, (await done("GET", "/environments")).body])).not.toContain("canary")
  const isSet = async (): Promise<unknown> => {
    const { body } = await done("GET", "/toolsets/tickets")
    return (body["variables"] as { name: string; set: boolean }[]).find(({ name }) => name === "TICKETS_KEY")?.set
  }
  expect(await isSet()).toBe(true)
  await done("DELETE", "/environments/default/variables/TICKETS_KEY")
  expect(await isSet()).toBe(false)
})

test("a release is promoted to a project that has its sources, and refused by one that has not", async () => {
  await done("POST", "/projects", { slug: "live" })
  const target = { project: "live", toolset: "tickets-live" }
  expect(await refused("POST", "/toolsets/tickets/promote", target)).toEqual([422, "promotion-incomplete"])
  await done("POST", "/sources?project=live", { slug: "tickets" })
  await done("POST", "/toolsets/tickets/promote", target)
  expect(await listTools("tickets-live")).toEqual(["list_tickets"])
  await done("DELETE", "/projects/live")
  expect(await listTools("tickets-live")).toEqual([])
})
