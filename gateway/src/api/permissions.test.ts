import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiAnswer, ApiServer } from "../../test/api-client.ts"
import { ticketFiles } from "../../test/operation-cases.ts"
import { expandScopes, scopes } from "../identity/principal.ts"
import type { Scope } from "../identity/principal.ts"
import type { Operation } from "./core/operation.ts"
import { operations } from "./operations.ts"

let server: ApiServer
const keys = new Map<string, string>()

beforeAll(async () => {
  server = await startApiServer({ apiRequestsPerMinute: 100_000 })
  for (const scope of scopes) keys.set(scope, await server.makeKey({ scopes: [scope] }))
  await server.ask("POST", "/projects", { body: { slug: "second" } })
  keys.set("project", await server.makeKey({ scopes: ["admin"], project: "second" }))
  keys.set(
    "toolset",
    await server.makeKey({ scopes: ["mcp:call", "toolset:read", "insight:read"], toolset: "tickets" }),
  )
  for (const slug of ["tickets", "orders"]) {
    await server.ask("POST", "/sources", { body: { slug } })
    await server.ask("POST", `/sources/${slug}/deployments`, { body: { files: ticketFiles } })
  }
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

/** Asks for things that are not there, so that nothing is changed, and nothing that goes on for ever is begun. */
function tryOperation({ method, path }: Operation, key: string | null): Promise<ApiAnswer> {
  const filled = path.replaceAll(/\{\w+\}/g, "absent-0")
  return server.ask(method, `${filled}?unknown-parameter=1`, { key })
}

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s is for keys with its scope, or admin, and for no others",
  async (_, operation) => {
    const allowed: Scope[] = []
    for (const scope of scopes) {
      const { status, body } = await tryOperation(operation, keys.get(scope) ?? "")
      if (body["code"] !== "insufficient-scope") allowed.push(scope)
      else expect(status).toBe(403)
    }
    const { scope } = operation
    const anyKey = scope === undefined || scope === "public"
    expect(allowed).toEqual(anyKey ? [...scopes] : scopes.filter((held) => expandScopes([held]).has(scope)))
    const { status } = await tryOperation(operation, null)
    expect(status === 401).toBe(scope !== "public")
  },
)

test("of all operations only those that sign in are open to everybody", () => {
  const open = operations.filter(({ scope }) => scope === "public").map(({ operationId }) => operationId)
  expect(open.toSorted()).toEqual(["beginLogin", "fetchLogin"])
})

test("what only tells needs a scope to read, what changes something one to write", () => {
  for (const { operationId, method, scope = "any" } of operations) {
    // What callers keep for their own calls needs what calls need.
    if (["public", "admin", "any", "mcp:call"].includes(scope)) continue
    expect([operationId, scope]).toEqual([operationId, expect.stringMatching(method === "GET" ? /:read$/ : /:write$/)])
  }
})

test("a key of one project finds its own without naming it, and no other", async () => {
  const key = keys.get("project") ?? ""
  expect((await server.ask("GET", "/sources", { key })).body["items"]).toEqual([])
  const listed = await server.ask("GET", "/projects", { key })
  expect((listed.body["items"] as { slug: string }[]).map(({ slug }) => slug)).toEqual(["second"])
  for (const path of ["/sources?project=default", "/toolsets?project=default", "/projects/default"]) {
    const { status, body } = await server.ask("GET", path, { key })
    expect([path, status, body["code"]]).toEqual([path, 404, "unknown-project"])
  }
  expect((await server.ask("GET", "/invocations?toolset=tickets", { key })).body["invocations"]).toEqual([])
})

test("a key of one project can change nothing that belongs to the whole organisation", async () => {
  const key = keys.get("project") ?? ""
  const whole = operations.filter(({ organisationWide }) => organisationWide === true)
  for (const operation of whole) {
    expect([operation.operationId, (await tryOperation(operation, key)).body["code"]]).toEqual([
      operation.operationId,
      "project-key",
    ])
  }
  expect(whole.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      "updateOrganisation",
      "createProject",
      "deleteProject",
      "promoteToolset",
      "rotateMasterKey",
    ]),
  )
  const shared = await server.ask("POST", "/environments?level=organisation", { key, body: { slug: "shared" } })
  expect([shared.status, shared.body["code"]]).toEqual([403, "project-key"])
})

test("a key of one project does not reach environments that all projects share", async () => {
  const key = keys.get("project") ?? ""
  await server.ask("POST", "/environments?level=organisation", { body: { slug: "shared" } })
  const set = await server.ask("PUT", "/environments/shared/variables/TOKEN", { key, body: { value: "mine" } })
  expect([set.status, set.body["code"]]).toEqual([404, "unknown-environment"])
  expect((await server.ask("GET", "/environments/shared", { key })).status).toBe(404)
})

test("a key of one toolset sees that one and its calls, and nothing else", async () => {
  const key = keys.get("toolset") ?? ""
  const { body } = await server.ask("GET", "/toolsets", { key })
  expect((body["items"] as { slug: string }[]).map(({ slug }) => slug)).toEqual(["tickets"])
  expect((await server.ask("GET", "/toolsets/tickets", { key })).status).toBe(200)
  for (const path of ["/toolsets/orders", "/toolsets/orders/releases", "/toolsets/orders/releases/1"]) {
    const reached = await server.ask("GET", path, { key })
    expect([reached.status, reached.body["code"]]).toEqual([404, "unknown-toolset"])
  }
  const refused = operations.filter(({ takesToolsetKeys, scope }) => takesToolsetKeys !== true && scope !== "public")
  for (const operation of refused) expect((await tryOperation(operation, key)).status).toBe(403)
})

test("a key of one toolset may neither call nor list another one", async () => {
  const authorization = keys.get("toolset") ?? ""
  const list = async (slug: string): Promise<Response> =>
    fetch(`${server.gateway.url}/mcp/${slug}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    })
  expect((await list("tickets")).status).toBe(200)
  for (const slug of ["orders", "absent"]) {
    const refused = await list(slug)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain("The key is for the toolset tickets only")
  }
})
