import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ApiAnswer } from "../../test/api-client.ts"
import { storeKinds } from "../../test/each-store.ts"
import { bodies, ticketFiles } from "../../test/operation-cases.ts"
import type { Names } from "../../test/operation-cases.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Tenant, Organisations } from "../../test/organisations.ts"
import { insertUser } from "../../test/people-rows.ts"
import { organisationSlug } from "../../test/store-rows.ts"
import { newId } from "../store/new-id.ts"
import type { Store } from "../store/store.ts"
import type { Schema } from "../store/schema.ts"
import type { Operation } from "./core/operation.ts"
import { operations } from "./operations.ts"

/** In the name of everything that belongs to the organisation that is attacked, and in nothing else. */
const mark = "canary"
const variable = "CANARY_SOURCE_KEY"

/** What is in no path and no body of an operation needs no case; what is read as a stream has a test of its own. */
const plain = operations.filter(({ mediaType }) => mediaType === undefined)

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  let names: Names

  beforeAll(async () => {
    server = await startOrganisations(kind)
    names = await furnish(server.services.store, server.one)
  }, 60_000)
  afterAll(async () => server[Symbol.asyncDispose]())

  test.each(plain.map((operation) => [operation.operationId, operation] as const))(
    "%s tells and changes nothing of another organisation, and answers as if it were not there",
    async (_, operation) => {
      const before = await rowsOf(server, server.one)
      for (const isInProject of [true, false]) {
        const reached = await attack(server.other, operation, names, isInProject)
        const absent = await attack(server.third, operation, absentNames(names), isInProject)
        expect(reached.status).toBe(absent.status)
        expect(withoutNames(reached, names)).toEqual(withoutNames(absent, absentNames(names)))
        expect(
          JSON.stringify(reached.body).replaceAll(new RegExp(Object.values(names).join("|"), "g"), ""),
        ).not.toMatch(/canary/i)
        if (touches(operation, isInProject)) expect([403, 404]).toContain(reached.status)
      }
      expect(await rowsOf(server, server.one)).toEqual(before)
    },
  )

  test("a toolset of another organisation is not there for MCP clients", async () => {
    for (const method of ["tools/list", "initialize", "server/discover", "tools/call"]) {
      const [reached, absent] = await Promise.all([
        callMcp(server, server.other, names.toolset, method),
        callMcp(server, server.other, "absent-toolset", method),
      ])
      expect(reached.status).toBe(404)
      expect(reached.text.replaceAll(names.toolset, "")).toBe(absent.text.replaceAll("absent-toolset", ""))
    }
    expect((await callMcp(server, server.one, names.toolset, "tools/list")).text).toContain("list_tickets")
  })

  test("its event stream is not there either", async () => {
    const headers = { authorization: server.other.key, accept: "text/event-stream" }
    const answers = [names.toolset, "absent-toolset"].map(async (slug) => {
      const response = await fetch(`${server.url}/mcp/${slug}`, { headers })
      return { status: response.status, code: ((await response.json()) as { code: string }).code }
    })
    expect(await Promise.all(answers)).toEqual(
      Array.from({ length: 2 }, () => ({ status: 404, code: "unknown-toolset" })),
    )
  })

  test("calls of another organisation are in nobody else's stream", async () => {
    const [own, foreign] = await Promise.all([server.one, server.other].map(async (tenant) => follow(server, tenant)))
    await callMcp(server, server.one, names.toolset, "tools/call")
    expect(await own?.next()).toContain(names.toolset)
    server.services.stopping.signal.dispatchEvent(new Event("abort"))
    expect(await foreign?.next()).toBeUndefined()
  })

  test("of a slug that another organisation has, it is told that it is taken, and no more", async () => {
    const { status, body } = await server.other.ask("POST", "/toolsets", { body: { slug: names.toolset } })
    expect([status, body["code"]]).toEqual([409, "toolset-exists"])
    expect(body["detail"]).toBe(`The slug ${names.toolset} is taken; choose another one`)
  })

  test("an Idempotency-Key of one organisation means nothing to another", async () => {
    const [request, headers] = [{ slug: "twice" }, { "idempotency-key": "the-same" }]
    const first = await server.one.ask("POST", "/environments", { body: request, headers })
    const second = await server.other.ask("POST", "/environments", { body: request, headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body["id"]).not.toBe(first.body["id"])
    expect((await server.other.ask("DELETE", "/environments/twice")).status).toBe(204)
  })
})

test("every operation that takes a body has a case here", () => {
  const withBody = operations.filter(({ body }) => body !== undefined).map(({ operationId }) => operationId)
  expect(Object.keys(bodies).toSorted()).toEqual(withBody.toSorted())
  for (const { operationId, body } of operations) {
    const given = bodies[operationId]?.(absentNames({}))
    if (body !== undefined) expect(body.safeParse(given).error, operationId).toBeUndefined()
  }
})

test("every parameter of a path has a case here", () => {
  const known = new Set([...Object.keys(absentNames({})), "number", "name"])
  const parameters = operations.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""))
  expect(parameters.filter((name) => !known.has(name))).toEqual([])
})

/** Everything that an organisation can have. */
async function furnish(store: Store, tenant: Tenant): Promise<Names> {
  const within = `?project=${mark}-project`
  const expectDone = async (method: string, path: string, body?: object): Promise<ApiAnswer> => {
    const answer = await tenant.ask(method, path, body === undefined ? {} : { body })
    expect([method, path, answer.status < 300 ? "done" : answer.body]).toEqual([method, path, "done"])
    return answer
  }
  await expectDone("POST", "/projects", { slug: `${mark}-project` })
  await expectDone("POST", `/sources${within}`, { slug: `${mark}-source` })
  await expectDone("POST", `/sources/${mark}-source/deployments${within}`, { files: ticketFiles })
  const settings = { include: [{ source: `${mark}-source` }] }
  await expectDone("POST", `/toolsets${within}`, { slug: `${mark}-toolset`, settings })
  await expectDone("POST", `/environments${within}`, { slug: `${mark}-environment` })
  const place = `/environments/${mark}-environment/variables/${variable}${within}`
  await expectDone("PUT", place, { secret: `${mark} secret` })
  await expectDone("PATCH", `/toolsets/${mark}-toolset${within}`, { settings: { ...settings, instructions: mark } })
  const { body } = await expectDone("POST", "/keys", { name: `${mark} key`, scopes: ["admin"] })
  const key = (body["key"] as { id: string }).id
  const [project, source, toolset, environment] = ["project", "source", "toolset", "environment"].map(
    (kind) => `${mark}-${kind}`,
  )
  const organisation = organisationSlug(tenant.organisationId)
  const client = { settings: { clientId: mark }, clientSecret: `${mark} secret` }
  const provider = `${mark}-provider`
  await expectDone("POST", `/oauth-providers${within}`, { slug: provider, preset: "github", ...client })
  const agents = await furnishAgents(store, tenant)
  const people = await furnishPeople(tenant, agents.user)
  const consent = await furnishConsent(store, tenant, agents.user)
  const connection = await furnishConnection(store, tenant, agents.user)
  const places = { organisation, provider, project, source, toolset, environment }
  return { ...places, ...agents, ...people, consent, connection, key, variable, fresh: "made-here" } as Names
}

async function furnishAgents(
  store: Store,
  tenant: Tenant,
): Promise<Record<"user" | "agent" | "delegation" | "session" | "invitation", string>> {
  const { organisationId } = tenant
  const person = { organisation_id: organisationId, email: `${mark}@example.com`, name: `${mark} person` }
  const user_id = await insertUser(store, { ...person, role: "owner" })
  const made = await tenant.ask("POST", "/agents", { body: { name: `${mark} agent`, purpose: mark, owner: user_id } })
  const [agent, delegation] = [String(made.body["id"]), newId("dlg")]
  const of = { id: delegation, organisation_id: organisationId, agent_id: agent, user_id, toolset_id: "ts_1" }
  await store.across(async ({ db }) =>
    db
      .insertInto("agent_delegations")
      .values({ ...of, created_at: 1 })
      .execute(),
  )
  return { user: user_id, agent, delegation, ...(await furnishSignIn(store, tenant, user_id)) }
}

async function furnishSignIn(store: Store, tenant: Tenant, user_id: string) {
  const session = newId("ses")
  const of = { id: session, organisation_id: tenant.organisationId, user_id, hash: session, form_key: mark }
  const how = { method: "password", provider_id: null, user_agent: mark, address: mark } as const
  const now = Date.now()
  const times = { authenticated_at: now, created_at: now, rotated_at: now, seen_at: now, expires_at: now + 3_600_000 }
  const row = { ...of, ...how, ...times, previous_hash: null, previous_until: null }
  await store.across(async ({ db }) => db.insertInto("sessions").values(row).execute())
  const invited = await tenant.ask("POST", "/invitations", { body: { email: `invited-${mark}@example.com` } })
  return { session, invitation: (invited.body["invitation"] as { id: string }).id }
}

async function furnishConsent(store: Store, { organisationId }: Tenant, user_id: string): Promise<string> {
  const id = newId("cst")
  const of = { organisation_id: organisationId, user_id, client_id: `${mark}-client`, client_name: `${mark} client` }
  const agreed = { toolset_id: "ts_1", scope: "mcp:tools", tools: null, last_used_at: null, revoked_at: null }
  await store.across(async ({ db }) =>
    db
      .insertInto("oauth_consents")
      .values({ id, ...of, ...agreed, created_at: 1, updated_at: 1 })
      .execute(),
  )
  return id
}

async function furnishConnection(store: Store, { organisationId }: Tenant, owner_id: string): Promise<string> {
  const id = newId("con")
  const of = { organisation_id: organisationId, owner_kind: "user", owner_id, provider_id: `oap_${mark}` } as const
  const account = { flow: "authorization_code", account_id: mark, account_label: mark, sealed: mark } as const
  const state = { scopes: "[]", asked_scopes: "[]", status: "active", reason: null, expires_at: null } as const
  const idle = { rotates: 1, generation: 1, lease_holder: null, lease_until: null, refreshed_at: 1 }
  await store.across(async ({ db }) =>
    db
      .insertInto("connections")
      .values({ id, ...of, ...account, ...state, ...idle, created_at: 1, updated_at: 1 })
      .execute(),
  )
  return id
}

async function furnishPeople(tenant: Tenant, user: string) {
  await tenant.ask("POST", "/teams", { body: { slug: `${mark}-team`, name: `${mark} team` } })
  await tenant.ask("PUT", `/teams/${mark}-team/members/${user}`)
  const subject = { kind: "user", id: user }
  const granted = await tenant.ask("POST", "/grants", { body: { subject, role: "member", project: `${mark}-project` } })
  const issued = await tenant.ask("POST", "/scim-tokens", { body: { name: `${mark} directory` } })
  const { id: scimToken } = issued.body["token"] as { id: string }
  const settings = { issuer: "https://id.example.com", clientId: mark }
  const provider = { kind: "oidc", name: `${mark} provider`, settings, clientSecret: mark }
  const made = await tenant.ask("POST", "/identity-providers", { body: provider })
  const identityProvider = String(made.body["id"])
  return { team: `${mark}-team`, grant: String(granted.body["id"]), scimToken, identityProvider }
}

function absentNames({ key = "key_0" }: Partial<Names>): Names {
  const [project, source] = ["absent-project", "absent-source"]
  const toolset = "absent-toolset"
  return {
    organisation: "absent-organisation",
    project,
    source,
    toolset,
    environment: "absent-environment",
    key: key.replace(/.$/, "_"),
    user: "usr_absent",
    session: "ses_absent",
    invitation: "lnk_absent",
    team: "absent-team",
    grant: "grant_absent",
    scimToken: "scim_absent",
    agent: "agt_absent",
    delegation: "dlg_absent",
    consent: "cst_absent",
    identityProvider: "idp_absent",
    provider: "absent-provider",
    connection: "con_absent",
    variable: "ABSENT_KEY",
    fresh: "made-absent",
  }
}

/** Sends the operation with another's names, in another's project or in the one that is the attacker's own. */
function attack(tenant: Tenant, operation: Operation, names: Names, isInProject: boolean): Promise<ApiAnswer> {
  const { method, path, operationId, inProject } = operation
  const values: Record<string, string> = { ...names, number: "1", name: names.variable }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
  const query = inProject === true && isInProject ? `?project=${names.project}` : ""
  const body = bodies[operationId]?.(names)
  return tenant.ask(method, filled + query, body === undefined ? {} : { body })
}

/** Whether the request names something of another's. */
function touches({ path, inProject }: Operation, isInProject: boolean): boolean {
  return (inProject === true && isInProject) || path.includes("{")
}

/** An answer without what differs by nature: names that were asked for, ids and times of what was made. */
function withoutNames({ status, body }: ApiAnswer, names: Names): unknown {
  const byLength = Object.values(names).toSorted((a, b) => b.length - a.length)
  const text = byLength.reduce((rest, name) => rest.replaceAll(name, "NAME"), JSON.stringify(body))
  const bare = text
    .replaceAll(
      /"(?:requestId|lastUsedAt|id|secret|hint|createdAt|createdBy|updatedAt|keyId|deviceCode|userCode|verificationUriComplete|since|until|revision|expiresAt)":(?:"[^"]*"|\d+|null)/g,
      "",
    )
    .replaceAll(/(?:org|idp|usr|oap)[_-]\w+/g, "")
  return { status, bare }
}

/** All rows of an organisation, as they are stored. */
async function rowsOf({ services }: Organisations, { organisationId }: Tenant): Promise<unknown> {
  const tables = ["projects", "sources", "deployments", "toolsets", "releases", "environments", "variables"] as const
  const keys = "api_keys" as const
  const agents = [
    "agents",
    "agent_delegations",
    "users",
    "teams",
    "team_members",
    "role_grants",
    "sessions",
    "sign_in_links",
    "identity_providers",
    "connections",
  ] as const
  return services.store.within(organisationId, async ({ db }) => {
    const all = [...tables, ...agents, keys].map(async (table: keyof Schema) => {
      const rows = await db
        .selectFrom(table as "projects")
        .selectAll()
        .where("organisation_id", "=", organisationId)
        .execute()
      return rows.map((row) => JSON.stringify(Object.assign({}, row, { last_used_at: null }))).toSorted()
    })
    const itself = db.selectFrom("organisations").selectAll().where("id", "=", organisationId)
    return Promise.all([...all, itself.execute()])
  })
}

async function callMcp(
  { url }: Organisations,
  { key }: Tenant,
  slug: string,
  method: string,
): Promise<{ status: number; text: string }> {
  const params = {
    name: "list_tickets",
    arguments: {},
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "t", version: "1" },
  }
  const response = await fetch(`${url}/mcp/${slug}`, {
    method: "POST",
    headers: { authorization: key, "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: method.startsWith("tools/list") ? {} : params }),
  })
  return { status: response.status, text: await response.text() }
}

/** Follows the calls of an organisation, chunk by chunk. */
async function follow({ url }: Organisations, { key }: Tenant): Promise<{ next(): Promise<string | undefined> }> {
  const response = await fetch(`${url}/api/v1/invocations/stream`, { headers: { authorization: key } })
  const reader = response.body?.getReader()
  return {
    next: async () => {
      const chunk = await reader?.read()
      return chunk?.value === undefined ? undefined : Buffer.from(chunk.value).toString()
    },
  }
}
