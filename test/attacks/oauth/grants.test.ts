import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../../gateway/test/each-store.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { scimClient } from "../../../gateway/test/scim-client.ts"
import type { ScimClient } from "../../../gateway/test/scim-client.ts"
import { startPeople } from "../../../gateway/test/start-people.ts"
import type { People } from "../../../gateway/test/start-people.ts"

describe.each(storeKinds)("on $kind", (kind) => {
  let people: People
  let scim: ScimClient

  beforeAll(async () => {
    people = await startPeople(kind)
    scim = await scimClient(people.server, people.server.one, { "IT Admins": "admin" })
  }, 60_000)
  afterAll(async () => people[Symbol.asyncDispose]())

  /** What somebody may do by now: `admin by their role`. */
  async function rightsOf(id: string): Promise<string[]> {
    const { body } = await people.server.one.ask("GET", `/users/${id}/access`)
    return (body["rights"] as { role: string; project: string | null }[]).map(
      ({ role, project }) => `${role} at ${project}`,
    )
  }

  test("an admin makes no owner: by a role, a grant, a team or a group of a directory", async () => {
    const { ask, ids } = people
    const subject = { kind: "user", id: ids.member }
    const tries = [
      await ask("admin", "PATCH", `/users/${ids.member}`, { role: "owner" }),
      await ask("admin", "POST", "/grants", { subject, role: "owner" }),
      await ask("admin", "POST", "/grants", { subject, role: "owner", project: "default" }),
      await ask("admin", "POST", "/teams", { slug: "owners-too", role: "owner" }),
      await ask("admin", "PUT", `/teams/founders/members/${ids.member}`),
      await ask("admin", "POST", "/scim-tokens", { name: "mine", roles: { everybody: "owner" } }),
      await ask("admin", "PATCH", `/scim-tokens/${scim.tokenId}`, { roles: { everybody: "owner" } }),
    ]
    expect(tries.map(({ body }) => body["code"])).toEqual(tries.map(() => "exceeds-own-rights"))
    expect(await rightsOf(ids.member)).toEqual(["member at null"])
  })

  test("nobody raises themselves, nor makes lasting what others may take from them", async () => {
    const { ask, ids } = people
    const subject = { kind: "user", id: ids.admin }
    const own = { kind: "team", id: ids.adminsTeam }
    const tries = [
      await ask("admin", "PATCH", `/users/${ids.admin}`, { role: null }),
      await ask("admin", "POST", "/grants", { subject, role: "admin" }),
      await ask("admin", "POST", "/grants", { subject, role: "member", project: "default" }),
      await ask("admin", "POST", "/grants", { subject: own, role: "admin" }),
      await ask("admin", "PATCH", "/teams/admins", { role: "admin" }),
      await ask("admin", "PUT", `/teams/curators/members/${ids.admin}`),
    ]
    expect(tries.map(({ body }) => body["code"])).toEqual(tries.map(() => "not-to-yourself"))
    const developer = { kind: "user", id: ids.developer }
    const refused = await ask("developer", "POST", "/grants", { subject: developer, role: "member" })
    expect([refused.status, refused.body["code"]]).toEqual([403, "insufficient-scope"])
  })

  test("nobody changes somebody above themselves", async () => {
    const { ask, ids } = people
    const tries = [
      await ask("admin", "PATCH", `/users/${ids.owner}`, { name: "Not me" }),
      await ask("admin", "PATCH", `/users/${ids.owner}`, { role: "member" }),
      await ask("admin", "PATCH", `/users/${ids.owner}`, { status: "disabled" }),
      await ask("admin", "DELETE", `/users/${ids.owner}`),
      await ask("admin", "DELETE", `/teams/founders`),
      await ask("admin", "DELETE", `/teams/founders/members/${ids.owner}`),
      await ask("admin", "DELETE", `/grants/${ids.ownerGrant}`),
    ]
    expect(tries.map(({ body }) => body["code"])).toEqual(tries.map(() => "exceeds-own-rights"))
    expect(await rightsOf(ids.owner)).toContain("owner at null")
  })

  test("an admin of one project gives nothing beyond it", async () => {
    const { ask, ids } = people
    const subject = { kind: "user", id: ids.member }
    const tries = [
      await ask("projectAdmin", "POST", "/grants", { subject, role: "member" }),
      await ask("projectAdmin", "POST", "/grants", { subject, role: "member", project: "elsewhere" }),
      await ask("projectAdmin", "POST", "/grants", { subject, role: "owner", project: "default" }),
      await ask("projectAdmin", "POST", "/grants", { subject, role: "member", toolset: "elsewhere" }),
      await ask("projectAdmin", "PATCH", `/users/${ids.member}`, { role: "admin" }),
      await ask("projectAdmin", "POST", "/scim-tokens", { name: "mine" }),
      await ask("projectAdmin", "DELETE", `/grants/${ids.ownerGrant}`),
    ]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 404])
    const within = await ask("projectAdmin", "POST", "/grants", { subject, role: "auditor", project: "default" })
    expect(within.status).toBe(201)
    expect((await ask("projectAdmin", "DELETE", `/grants/${String(within.body["id"])}`)).status).toBe(204)
  })

  test("a key gives no more than it allows, whoever's it is", async () => {
    const { askBy, ids } = people
    const key = await people.keyOf(ids.owner, ["identity:read", "identity:write"])
    const subject = { kind: "user", id: ids.member }
    const refused = await askBy(key, "POST", "/grants", { subject, role: "member", project: "default" })
    expect([refused.status, refused.body["code"]]).toEqual([403, "exceeds-own-rights"])
  })

  test("there is always an owner, also when two owners demote each other at once", async () => {
    const { ask, ids, server } = people
    const alone = [
      await ask("owner", "PATCH", `/users/${ids.owner}`, { role: "admin" }),
      await ask("owner", "PATCH", `/users/${ids.owner}`, { status: "disabled" }),
      await ask("owner", "DELETE", `/users/${ids.owner}`),
    ]
    expect(alone.map(({ status, body }) => [status, body["code"]])).toEqual(alone.map(() => [409, "last-owner"]))
    const { organisationId } = server.one
    const second = await insertUser(server.services.store, { organisation_id: organisationId, role: "owner" })
    const key = await people.keyOf(second)
    const both = await Promise.all([
      ask("owner", "PATCH", `/users/${second}`, { role: "member" }),
      people.askBy(key, "PATCH", `/users/${ids.owner}`, { role: "member" }),
    ])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    await server.one.ask("PATCH", `/users/${ids.owner}`, { body: { role: "owner" } })
    await server.one.ask("DELETE", `/users/${second}`)
  })

  test("an agent is granted no more than its owner may do, whoever grants it", async () => {
    const { ask, ids } = people
    const subject = { kind: "agent", id: ids.agent }
    const tries = [
      await ask("developer", "POST", `/agents/${ids.agent}/grants`, { role: "admin" }),
      await ask("owner", "POST", "/grants", { subject, role: "admin" }),
      await ask("owner", "POST", `/agents/${ids.agent}/grants`, { role: "owner", project: "default" }),
      await ask("member", "POST", `/agents/${ids.agent}/grants`, { role: "member" }),
    ]
    expect(tries.map(({ body }) => body["code"])).toEqual([
      "exceeds-own-rights",
      "exceeds-owner",
      "exceeds-owner",
      "insufficient-scope",
    ])
    expect((await ask("developer", "POST", `/agents/${ids.agent}/grants`, { role: "member" })).status).toBe(201)
  })

  test("members of a body that are nobody's to set are refused, and change nothing", async () => {
    const { ask, ids } = people
    const before = (await ask("owner", "GET", `/users/${ids.member}`)).body
    for (const more of [
      { email: "owner@example.com" },
      { managedBy: "local" },
      { organisation_id: people.server.other.organisationId },
      { id: ids.owner },
      { teams: ["founders"] },
      { isOwner: true },
    ]) {
      const { status } = await ask("owner", "PATCH", `/users/${ids.member}`, { name: "x", ...more })
      expect([JSON.stringify(more), status]).toEqual([JSON.stringify(more), 422])
    }
    const polluted = await ask("owner", "PATCH", `/users/${ids.member}`, '{"__proto__":{"role":"owner"}}')
    expect([200, 422]).toContain(polluted.status)
    expect((await ask("owner", "GET", `/users/${ids.member}`)).body).toEqual(before)
  })

  test("people, teams and grants of another organisation can't be reached or given to", async () => {
    const { ids, server } = people
    const { other } = server
    const subject = { kind: "user", id: ids.member }
    const tries = [
      await other.ask("GET", `/users/${ids.member}`),
      await other.ask("PATCH", `/users/${ids.member}`, { body: { role: "owner" } }),
      await other.ask("DELETE", `/users/${ids.member}`),
      await other.ask("POST", "/grants", { body: { subject, role: "owner" } }),
      await other.ask("POST", "/grants", { body: { subject: { kind: "agent", id: ids.agent }, role: "member" } }),
      await other.ask("DELETE", `/grants/${ids.ownerGrant}`),
      await other.ask("PATCH", `/scim-tokens/${scim.tokenId}`, { body: { roles: { everybody: "owner" } } }),
      await other.ask("DELETE", `/scim-tokens/${scim.tokenId}`),
    ]
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 404))
    await other.ask("POST", "/teams", { body: { slug: "theirs", role: "owner" } })
    expect((await other.ask("PUT", `/teams/theirs/members/${ids.member}`)).status).toBe(404)
    expect(await rightsOf(ids.member)).toEqual(["member at null"])
  })
})
