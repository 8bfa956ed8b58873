import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { twoToolFiles } from "../../test/operation-cases.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Organisations } from "../../test/organisations.ts"
import { ownKey } from "../../test/own-keys.ts"
import { insertGrant, insertUser } from "../../test/people-rows.ts"
import type { Role } from "../identity/role.ts"
import { roles, scopesOfRole } from "../identity/role.ts"
import type { Operation } from "./core/operation.ts"
import { operations } from "./operations.ts"

const levels = ["organisation", "project", "toolset", "tool"] as const
type Level = (typeof levels)[number]

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  /** `developer at toolset` → the key of somebody who is just that. */
  const keys = new Map<string, string>()

  beforeAll(async () => {
    server = await startOrganisations(kind)
    const places = await furnish(server)
    for (const role of roles) {
      for (const level of levels) {
        const { organisationId } = server.one
        const id = await insertUser(server.services.store, { organisation_id: organisationId })
        const to = { subject_kind: "user", subject_id: id, role, organisation_id: organisationId } as const
        await insertGrant(server.services.store, { ...to, ...places[level] })
        keys.set(`${role} at ${level}`, await ownKey(server.services.store, id, { organisationId }))
      }
    }
  }, 120_000)
  afterAll(async () => server[Symbol.asyncDispose]())

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    "%s is for those who hold its scope where it works, and for no others",
    async (_, operation) => {
      const found: string[] = []
      const expected: string[] = []
      for (const role of roles) {
        for (const level of levels) {
          const who = `${role} at ${level}`
          const key = keys.get(who) ?? ""
          if (!refusals.has(await tryIn("here", operation, key))) found.push(who)
          if (mayHere(operation, role, level)) expected.push(who)
          if (operation.inProject !== true || level === "organisation") continue
          const elsewhere = await tryIn("elsewhere", operation, key)
          expect(`${who}: ${elsewhere}`).toMatch(/: (?:unknown-project|insufficient-scope)$/)
        }
      }
      expect(found).toEqual(expected)
    },
  )

  /** Asks for something in a way that nothing is done, whoever asks; tells the code of the refusal. */
  async function tryIn(project: string, { method, path, inProject }: Operation, key: string): Promise<string> {
    const toolset = project === "here" ? "tickets" : "orders"
    const filled = path
      .replaceAll("{toolset}", toolset)
      .replaceAll("{number}", "1")
      .replaceAll(/\{\w+\}/g, "absent-0")
    const query = inProject === true ? `?project=${project}` : ""
    const headers = { "if-match": "no revision" }
    const { body } = await server.one.ask(method, `${filled}${query}`, { key, headers })
    return String(body["code"])
  }

  async function slugs(path: string, who: string): Promise<unknown> {
    const { body } = await server.one.ask("GET", path, { key: keys.get(who) ?? "" })
    return (body["items"] as { slug: string }[] | undefined)?.map(({ slug }) => slug) ?? body["code"]
  }

  async function seenCalls(who: string): Promise<unknown> {
    const { body } = await server.one.ask("GET", "/invocations", { key: keys.get(who) ?? "" })
    return (body["invocations"] as { toolset: string }[]).map(({ toolset }) => toolset).toSorted()
  }

  async function listed(slug: string, who: string): Promise<unknown> {
    const { status, text } = await callMcp(server, keys.get(who) ?? "", slug, "tools/list")
    if (status !== 200) return status
    return (JSON.parse(text) as { result: { tools: { name: string }[] } }).result.tools.map(({ name }) => name)
  }

  test("lists show what somebody has to do with, and nothing beside it", async () => {
    expect(await slugs("/projects", "member at organisation")).toEqual(["default", "elsewhere", "here"])
    for (const level of ["project", "toolset", "tool"]) {
      expect(await slugs("/projects", `member at ${level}`)).toEqual(["here"])
    }
    expect(await slugs("/toolsets?project=here", "member at project")).toEqual(["second", "tickets"])
    expect(await slugs("/toolsets?project=here", "member at toolset")).toEqual(["tickets"])
    expect(await slugs("/toolsets", "member at toolset")).toEqual(["tickets"])
    // Settings of a toolset name its other tools.
    expect(await slugs("/toolsets?project=here", "member at tool")).toEqual([])
    expect(await slugs("/sources?project=here", "developer at toolset")).toBe("insufficient-scope")
    expect(await slugs("/toolsets?project=elsewhere", "owner at project")).toBe("unknown-project")
  })

  test("a toolset of which somebody has nothing is not there, as one that never was", async () => {
    const key = keys.get("owner at toolset") ?? ""
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const ask = async (slug: string) =>
        server.one.ask(method, `/toolsets/${slug}?project=here`, { key, body: method === "PATCH" ? {} : undefined })
      const [other, absent] = [await ask("second"), await ask("absent")]
      expect([other.status, other.body["code"]]).toEqual([404, "unknown-toolset"])
      expect(absent.body["detail"]).toBe(String(other.body["detail"]).replace("second", "absent"))
    }
  })

  test("whoever lacks a scope is told which, and whom to ask", async () => {
    const key = keys.get("auditor at project") ?? ""
    const { status, body } = await server.one.ask("POST", "/sources?project=here", { key, body: { slug: "mine" } })
    expect([status, body["detail"]]).toEqual([
      403,
      "You lack the scope source:write for this. Ask an admin of the organisation for a role that has it",
    ])
  })

  test("a project's developer changes nothing that all projects share", async () => {
    const key = keys.get("owner at project") ?? ""
    const body = { slug: "shared" }
    const shared = await server.one.ask("POST", "/environments?project=here&level=organisation", { key, body })
    expect([shared.status, shared.body["code"]]).toEqual([403, "project-key"])
    expect((await server.one.ask("POST", "/environments?project=here", { key, body })).status).toBe(201)
  })

  test("who curates one toolset lets it reach nothing that they have not", async () => {
    const key = keys.get("developer at toolset") ?? ""
    const { body: before } = await server.one.ask("GET", "/toolsets/tickets?project=here", { key })
    const change = async (settings: object): Promise<unknown> => {
      const body = { settings: { ...(before["settings"] as object), ...settings } }
      const answer = await server.one.ask("PATCH", "/toolsets/tickets?project=here", { key, body })
      return answer.body["code"] ?? answer.status
    }
    expect(await change({ include: [{ source: "second" }] })).toBe("beyond-toolset")
    expect(await change({ environments: ["production"] })).toBe("beyond-toolset")
    expect(await change({ access: ["public"] })).toBe("beyond-toolset")
    expect(await change({ allowedServers: ["https://*.example.com"] })).toBe("beyond-toolset")
    expect(await change({ include: [{ source: "tickets" }], instructions: "Be kind." })).toBe(200)
  })

  test("a project's developer makes, sees and ends keys of that project, with what they have there", async () => {
    const key = keys.get("developer at project") ?? ""
    const make = async (wanted: object, by = key) =>
      server.one.ask("POST", "/keys", { key: by, body: { name: "a key", ...wanted } })
    const made = await make({ project: "here" })
    expect(made.status).toBe(201)
    expect((await make({})).body["code"]).toBe("insufficient-scope")
    expect((await make({ project: "elsewhere" })).body["code"]).toBe("insufficient-scope")
    expect((await make({ project: "here", scopes: ["admin"] })).body["code"]).toBe("exceeds-own-key")
    expect((await make({ project: "here" }, keys.get("developer at toolset"))).body["code"]).toBe("insufficient-scope")
    const { id } = made.body["key"] as { id: string }
    const whole = await make({ scopes: ["mcp:call"] }, server.one.key)
    const { id: other } = whole.body["key"] as { id: string }
    const { body } = await server.one.ask("GET", "/keys", { key })
    expect((body["items"] as { id: string }[]).map((one) => one.id)).toEqual([id])
    expect((await server.one.ask("DELETE", `/keys/${other}`, { key })).status).toBe(404)
    expect((await server.one.ask("POST", `/keys/${id}/rotate`, { key })).status).toBe(201)
    expect((await server.one.ask("DELETE", `/keys/${id}`, { key })).status).toBe(204)
  })

  test("calls are shown to those who may see them where they were made", async () => {
    await callMcp(server, server.one.key, "tickets", "tools/call")
    await callMcp(server, server.one.key, "second", "tools/call")
    expect(await seenCalls("auditor at organisation")).toEqual(["second", "tickets"])
    expect(await seenCalls("auditor at project")).toEqual(["second", "tickets"])
    expect(await seenCalls("auditor at toolset")).toEqual(["tickets"])
    expect(await seenCalls("auditor at tool")).toEqual([])
  })

  test("MCP clients find a toolset where they may call any of its tools, with those that they may call", async () => {
    expect(await listed("tickets", "member at organisation")).toEqual(["get_ticket", "list_tickets"])
    expect(await listed("tickets", "member at project")).toEqual(["get_ticket", "list_tickets"])
    expect(await listed("tickets", "member at toolset")).toEqual(["get_ticket", "list_tickets"])
    expect(await listed("tickets", "member at tool")).toEqual(["get_ticket"])
    expect(await listed("second", "member at toolset")).toBe(404)
    expect(await listed("orders", "member at project")).toBe(404)
    expect(await listed("tickets", "auditor at toolset")).toBe(403)
  })
})

const refusals = new Set<unknown>(["insufficient-scope", "unknown-project", "unknown-toolset", "toolset-key"])

/** Whether somebody with a role at one level of a place may use an operation there. */
function mayHere({ scope, path, inProject, organisationWide, anywhere }: Operation, role: Role, level: Level): boolean {
  if (scope === undefined || scope === "public") return true
  if (!scopesOfRole(role).has(scope)) return false
  if (level === "organisation") return true
  if (organisationWide === true) return false
  if (anywhere === true) return true
  if (inProject !== true) return false
  return level === "project" || (level === "toolset" && path.includes("{toolset}"))
}

/** Two projects, and where in one of them something may be granted. */
async function furnish({ one, services }: Organisations): Promise<Record<Level, object>> {
  for (const [project, toolset] of [
    ["here", "tickets"],
    ["here", "second"],
    ["elsewhere", "orders"],
  ]) {
    await one.ask("POST", "/projects", { body: { slug: project } })
    await one.ask("POST", `/sources?project=${project}`, { body: { slug: toolset } })
    await one.ask("POST", `/sources/${toolset}/deployments?project=${project}`, { body: { files: twoToolFiles } })
  }
  const { id, project_id } = await services.store.within(one.organisationId, ({ db }) =>
    db.selectFrom("toolsets").select(["id", "project_id"]).where("slug", "=", "tickets").executeTakeFirstOrThrow(),
  )
  return {
    organisation: {},
    project: { project_id },
    toolset: { project_id, toolset_id: id },
    tool: { project_id, toolset_id: id, tool: "get_ticket" },
  }
}

async function callMcp({ url }: Organisations, key: string, slug: string, method: string) {
  const response = await fetch(`${url}/mcp/${slug}`, {
    method: "POST",
    headers: { authorization: key, "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { name: "get_ticket", arguments: {} } }),
  })
  return { status: response.status, text: await response.text() }
}
