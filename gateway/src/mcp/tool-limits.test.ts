import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { twoToolFiles } from "../../test/operation-cases.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Organisations } from "../../test/organisations.ts"
import { ownKey } from "../../test/own-keys.ts"
import { insertGrant, insertUser } from "../../test/people-rows.ts"
import type { Principal } from "../identity/principal.ts"
import type { Release } from "../registry/release.ts"

let server: Organisations
/** Of somebody who may call `get_ticket` alone. */
let key: string
let person: Principal | undefined

beforeAll(async () => {
  const [kind] = storeKinds
  if (kind === undefined) throw new Error("there is no store")
  server = await startOrganisations(kind)
  const { one } = server
  const { organisationId } = one
  await one.ask("POST", "/sources", { body: { slug: "tickets" } })
  await one.ask("POST", "/sources/tickets/deployments", { body: { files: twoToolFiles } })
  const include = [{ source: "tickets" }]
  await one.ask("PATCH", "/toolsets/tickets", { body: { settings: { include, exposure: "code" } } })
  const { store, directory } = server.services
  const id = await insertUser(store, { organisation_id: organisationId })
  const { toolsetId, owner } = await release()
  const place = { project_id: owner.projectId, toolset_id: toolsetId, tool: "get_ticket" }
  const to = { subject_kind: "user", subject_id: id, role: "member", organisation_id: organisationId } as const
  await insertGrant(server.services.store, { ...to, ...place })
  key = await ownKey(store, id, { organisationId })
  person = directory.find(id)
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())

async function release(): Promise<Release> {
  const found = await server.services.registry.find("tickets")
  if (found === undefined) throw new Error("nothing is served")
  return found
}

/** All text of the answer to a request. */
async function ask(expose: string, method: string, params: object, by = key): Promise<string> {
  const response = await fetch(`${server.url}/mcp/tickets?expose=${expose}`, {
    method: "POST",
    headers: { authorization: by, "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  })
  return response.text()
}

function call(expose: string, name: string, args: object, by?: string): Promise<string> {
  return ask(expose, "tools/call", { name, arguments: args }, by)
}

test("a list has the tools that somebody may call, and instructions count no others", async () => {
  expect(await ask("direct", "tools/list", {})).toContain('"get_ticket"')
  expect(await ask("direct", "tools/list", {})).not.toContain("list_tickets")
  expect(await ask("direct", "tools/list", {}, server.one.key)).toContain("list_tickets")
  expect(await ask("search", "server/discover", {})).not.toContain("2 tools")
})

test("a tool that somebody may not call is to them as one that is not there", async () => {
  const [refused, absent] = [await call("direct", "list_tickets", {}), await call("direct", "list_nothing", {})]
  expect(refused).toContain("Unknown tool")
  expect(refused.replaceAll("list_tickets", "NAME")).toBe(absent.replaceAll("list_nothing", "NAME"))
})

describe("behind search", () => {
  test("it is neither found nor described nor run", async () => {
    expect(await call("search", "search_tools", { query: "list tickets" })).not.toContain("list_tickets · ")
    expect(await call("search", "describe_tool", { name: "list_tickets" })).toContain("is not in this toolset")
    expect(await call("search", "execute_tool", { name: "list_tickets" })).toContain("is not in this toolset")
    expect(await call("search", "describe_tool", { name: "get_ticket" })).toContain("Arguments")
  })
})

describe("from code", () => {
  test("it can't be called, while the others can", async () => {
    expect(await call("code", "execute_code", { code: "return await tools.list_tickets()" })).toContain(
      "There is no tool",
    )
    const called = await call("code", "execute_code", { code: "return await tools.get_ticket()" })
    expect(called).not.toMatch(/There is no tool|was not called/)
  })
})

test("what was picked narrows what is granted, and adds nothing", async () => {
  const whole = await release()
  const names = (limits: Partial<Principal>): string[] =>
    person === undefined ? [] : [...whole.subsets.for({ ...person, ...limits }).compiled.tools.keys()]
  const everywhere = { scopes: new Set(["mcp:call"] as const) }
  expect(names({})).toEqual(["get_ticket"])
  expect(names({ tools: new Set(["list_tickets"]) })).toEqual([])
  expect(names({ tools: new Set(["list_tickets", "delete_everything"]), ...everywhere })).toEqual(["list_tickets"])
  expect(names(everywhere)).toEqual(["get_ticket", "list_tickets"])
})

test("those who may call the same tools share one list; those who may call all share the release itself", async () => {
  const whole = await release()
  const one = { ...person, tools: new Set(["get_ticket"]) } as Principal
  const other = { ...person, id: "usr_2", scopes: new Set(["mcp:call"]), tools: new Set(["get_ticket"]) } as Principal
  expect(whole.subsets.for(one)).toBe(whole.subsets.for(other))
  expect(whole.subsets.for({ ...other, tools: undefined })).toBe(whole)
  expect(whole.subsets.for(one).compiled.tools.get("get_ticket")).toBe(whole.compiled.tools.get("get_ticket"))
})
