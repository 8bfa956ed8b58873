import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askApi } from "../../test/api-client.ts"
import type { ApiAnswer } from "../../test/api-client.ts"
import { storeKinds } from "../../test/each-store.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Organisations } from "../../test/organisations.ts"
import { insertGrant, insertUser } from "../../test/people-rows.ts"
import { insertKey } from "../identity/keys.ts"
import { scopes } from "../identity/principal.ts"
import type { Role } from "../identity/role.ts"
import { mayGrantToAgent } from "./may-grant-to-agent.ts"

interface Person {
  readonly id: string
  ask(method: string, path: string, body?: object): Promise<ApiAnswer>
}

const purpose = "Watches the tickets at night."
const dayMs = 86_400_000

function codeOf({ status, body }: ApiAnswer): unknown[] {
  return [status, body["code"]]
}

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  let ada: Person
  let bob: Person

  beforeAll(async () => {
    server = await startOrganisations(kind)
    ;[ada, bob] = await Promise.all([person("developer"), person("developer")])
  }, 60_000)
  afterAll(async () => server[Symbol.asyncDispose]())

  /** Somebody of the first organisation, with a key of their own. */
  async function person(role: Role | null): Promise<Person> {
    const { services, url, one } = server
    const { organisationId } = one
    const id = await insertUser(services.store, { organisation_id: organisationId, role })
    const wanted = { kind: "dev", name: "own", scopes, projectId: undefined, userId: id }
    const creator = { id, organisationId }
    const { secret: key } = await services.store.within(organisationId, async (trx) => insertKey(trx, creator, wanted))
    return { id, ask: async (method, path, body) => askApi({ url, key }, method, path, body && { body }) }
  }

  async function made(by: Person, more: object = {}): Promise<string> {
    const { status, body } = await by.ask("POST", "/agents", { name: "Night watch", purpose, ...more })
    expect([status, body["status"]]).toEqual([201, "active"])
    return String(body["id"])
  }

  async function grant(agent: string, role: Role): Promise<void> {
    const organisation_id = server.one.organisationId
    await insertGrant(server.services.store, { organisation_id, subject_kind: "agent", subject_id: agent, role })
  }

  /** What the holder of a key is, or the status of its refusal. */
  async function whois(key: unknown): Promise<unknown> {
    const { status, body } = await askApi({ url: server.url, key: String(key) }, "GET", "/agents")
    return status === 200 ? "let in" : [status, body["code"]]
  }

  test("whoever makes an agent answers for it, and others neither see nor change it", async () => {
    const agent = await made(ada)
    expect((await ada.ask("GET", `/agents/${agent}`)).body).toMatchObject({ owner: { id: ada.id }, kind: "agent" })
    expect(codeOf(await bob.ask("PATCH", `/agents/${agent}`, { name: "mine" }))).toEqual([403, "not-your-agent"])
    expect(codeOf(await bob.ask("POST", `/agents/${agent}/keys`, { name: "k" }))).toEqual([403, "not-your-agent"])
    const member = await person("member")
    expect(codeOf(await member.ask("GET", `/agents/${agent}`))).toEqual([403, "insufficient-scope"])
    const { body } = await ada.ask("PATCH", `/agents/${agent}`, { name: "Day watch" })
    expect(body).toMatchObject({ name: "Day watch", purpose, revision: 2 })
  })

  test("only an admin makes agents that others answer for", async () => {
    const wanted = { name: "Night watch", purpose, owner: bob.id }
    expect(codeOf(await ada.ask("POST", "/agents", wanted))).toEqual([403, "not-an-admin"])
    const admin = await person("admin")
    expect((await admin.ask("POST", "/agents", wanted)).body["owner"]).toMatchObject({ id: bob.id })
    const foreign = await insertUser(server.services.store, { organisation_id: server.other.organisationId })
    expect(codeOf(await admin.ask("POST", "/agents", { ...wanted, owner: foreign }))).toEqual([404, "unknown-user"])
  })

  test("a key that is nobody's has to say who answers for an agent", async () => {
    const wanted = { name: "Night watch", purpose }
    expect(codeOf(await server.other.ask("POST", "/agents", { body: wanted }))).toEqual([422, "owner-needed"])
  })

  test("an agent acts by its keys, as itself, with what it and its owner both may", async () => {
    const agent = await made(ada)
    const { body } = await ada.ask("POST", `/agents/${agent}/keys`, { name: "first" })
    expect(await whois(body["secret"])).toEqual([403, "insufficient-scope"])
    await grant(agent, "admin")
    expect(await whois(body["secret"])).toBe("let in")
    const found = server.services.directory.find(agent)
    expect(found).toMatchObject({ id: agent, kind: "agent", name: "Night watch" })
    expect(found?.scopes.has("source:write")).toBe(true)
    expect(found?.scopes.has("identity:write")).toBe(false)
  })

  test("switched off, nothing of it holds; switched on again, it has what it had", async () => {
    const agent = await made(ada)
    await grant(agent, "developer")
    const { secret } = (await ada.ask("POST", `/agents/${agent}/keys`, { name: "first" })).body
    const off = await ada.ask("POST", `/agents/${agent}/disable`)
    expect(off.body).toMatchObject({ status: "disabled", disabledBy: ada.id })
    expect(await whois(secret)).toEqual([401, "unauthenticated"])
    await ada.ask("POST", `/agents/${agent}/enable`)
    expect(await whois(secret)).toBe("let in")
    expect((await ada.ask("DELETE", `/agents/${agent}`)).status).toBe(204)
    expect(await whois(secret)).toEqual([401, "unauthenticated"])
    expect(codeOf(await ada.ask("GET", `/agents/${agent}`))).toEqual([404, "unknown-agent"])
  })

  test("it has two keys at most, and rotates the one into the other", async () => {
    const agent = await made(ada)
    await grant(agent, "developer")
    const path = `/agents/${agent}/keys`
    const first = (await ada.ask("POST", path, { name: "first" })).body
    const id = (first["key"] as { id: string }).id
    const second = (await ada.ask("POST", `${path}/${id}/rotate`)).body
    expect([await whois(first["secret"]), await whois(second["secret"])]).toEqual(["let in", "let in"])
    expect(codeOf(await ada.ask("POST", path, { name: "third" }))).toEqual([409, "too-many-keys"])
    const secondId = (second["key"] as { id: string }).id
    expect(codeOf(await ada.ask("POST", `${path}/${secondId}/rotate`))).toEqual([409, "too-many-keys"])
    expect((await ada.ask("DELETE", `${path}/${id}`)).status).toBe(204)
    expect(await whois(first["secret"])).toEqual([401, "unauthenticated"])
    expect((await ada.ask("POST", path, { name: "third" })).status).toBe(201)
    expect((await ada.ask("GET", path)).body["items"]).toHaveLength(3)
  })

  test("of many keys that are made at once two hold", async () => {
    const agent = await made(ada)
    const making = Array.from({ length: 6 }, (_, index) =>
      ada.ask("POST", `/agents/${agent}/keys`, { name: `key ${index}` }),
    )
    const statuses = (await Promise.all(making)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 201, 409, 409, 409, 409])
  })

  test("nobody gets at an agent's or a person's key by rotating it as a plain one", async () => {
    const agent = await made(ada)
    const { body } = await ada.ask("POST", `/agents/${agent}/keys`, { name: "first" })
    const { id } = body["key"] as { id: string }
    expect(codeOf(await bob.ask("POST", `/keys/${id}/rotate`))).toEqual([403, "not-your-key"])
    const { services, one } = server
    const own = { kind: "dev", name: "own", scopes: ["mcp:call" as const], projectId: undefined, userId: ada.id }
    const issued = await services.store.within(one.organisationId, async (trx) =>
      insertKey(trx, { id: ada.id, organisationId: one.organisationId }, own),
    )
    expect(codeOf(await bob.ask("POST", `/keys/${issued.key.id}/rotate`))).toEqual([403, "not-your-key"])
    expect((await ada.ask("POST", `/keys/${issued.key.id}/rotate`)).status).toBe(201)
  })

  test("whoever may do less than an agent gets no key of it", async () => {
    const admin = await person("admin")
    const owner = await person("owner")
    const agent = await made(owner)
    await grant(agent, "owner")
    expect(codeOf(await admin.ask("POST", `/agents/${agent}/keys`, { name: "k" }))).toEqual([403, "exceeds-own-rights"])
    const jwks = { keys: [{ kty: "EC", crv: "P-256", x: "AA", y: "AA" }] }
    expect(codeOf(await admin.ask("PATCH", `/agents/${agent}`, { jwks }))).toEqual([403, "exceeds-own-rights"])
    expect((await admin.ask("POST", `/agents/${agent}/disable`)).status).toBe(200)
  })

  test("handed over, it is bound by its new owner, who has to have what is granted to it", async () => {
    const [owner, admin, member] = [await person("owner"), await person("admin"), await person("member")]
    const agent = await made(owner)
    await grant(agent, "admin")
    const to = async (by: Person, heir: string): Promise<unknown> =>
      codeOf(await by.ask("POST", `/agents/${agent}/transfer`, { owner: heir }))
    expect(await to(owner, member.id)).toEqual([409, "exceeds-owner"])
    expect(await to(bob, bob.id)).toEqual([403, "not-your-agent"])
    expect(await to(owner, admin.id)).toEqual([200, undefined])
    expect(server.services.directory.find(agent)?.scopes.has("admin")).toBe(false)
    expect(codeOf(await owner.ask("POST", `/agents/${agent}/transfer`, { owner: "nobody" }))).toEqual([
      404,
      "unknown-user",
    ])
  })

  test("a grant that its owner could not have is refused where it is written", async () => {
    const { directory } = server.services
    expect(() => mayGrantToAgent(directory, ada.id, { role: "developer", place: {} })).not.toThrow()
    expect(() => mayGrantToAgent(directory, ada.id, { role: "admin", place: {} })).toThrow(/lacks identity:read/)
    const placed = await person(null)
    const organisation_id = server.one.organisationId
    const of = { organisation_id, subject_kind: "user", subject_id: placed.id, project_id: "prj_1" } as const
    await insertGrant(server.services.store, { ...of, role: "developer" })
    const within = { projectId: "prj_1", toolsetId: "ts_1" }
    expect(() => mayGrantToAgent(directory, placed.id, { role: "member", place: within })).not.toThrow()
    for (const place of [{}, { projectId: "prj_2" }]) {
      expect(() => mayGrantToAgent(directory, placed.id, { role: "member", place })).toThrow(/lacks mcp:call/)
    }
    const agent = await made(placed)
    expect(codeOf(await placed.ask("POST", `/agents/${agent}/keys`, { name: "k" }))).toEqual([201, undefined])
  })

  test("it takes public keys alone, and no weak ones", async () => {
    const agent = await made(ada)
    const ec = { kty: "EC", crv: "P-256", x: "AA", y: "AA" }
    const bad = [
      { ...ec, d: "AA" },
      { kty: "oct", k: "AA" },
      { kty: "RSA", e: "AQAB", n: "A".repeat(170) },
    ]
    for (const key of bad) {
      expect((await ada.ask("PATCH", `/agents/${agent}`, { jwks: { keys: [key] } })).status).toBe(422)
    }
    const { body } = await ada.ask("PATCH", `/agents/${agent}`, { jwks: { keys: [ec] } })
    expect(body["jwks"]).toEqual({ keys: [ec] })
    const moved = await ada.ask("PATCH", `/agents/${agent}`, { jwksUri: "https://keys.example.com/jwks.json" })
    expect(moved.body).toMatchObject({ jwks: null, jwksUri: "https://keys.example.com/jwks.json" })
  })

  test("an expired key of an agent holds no longer, and can't be made", async () => {
    const agent = await made(ada)
    const expiresAt = new Date(Date.now() - dayMs).toISOString()
    expect(codeOf(await ada.ask("POST", `/agents/${agent}/keys`, { name: "k", expiresAt }))).toEqual([
      422,
      "invalid-expiry",
    ])
  })
})
