import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askScim, scimClient } from "../../../gateway/test/scim-client.ts"
import type { ScimClient } from "../../../gateway/test/scim-client.ts"
import { okta } from "../../../gateway/test/scim-requests.ts"
import { startPeople } from "../../../gateway/test/start-people.ts"
import type { People } from "../../../gateway/test/start-people.ts"
import { storeKinds } from "../../../gateway/test/each-store.ts"

const patchOp = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"] }
const group = { schemas: okta.createGroup.schemas }

function patch(operation: object, times = 1): object {
  return { ...patchOp, Operations: Array.from({ length: times }, () => operation) }
}

/** Somebody whom a directory provisions. */
function person(userName: string, more: object = {}): object {
  return { ...okta.createUser, userName, emails: [], ...more }
}

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

  test("a profile says nothing of what somebody may do", async () => {
    const made = await scim.ask(
      "POST",
      "/Users",
      person("ambitious@okta.example", {
        role: "owner",
        roles: [{ value: "owner", primary: true }],
        entitlements: [{ value: "admin" }],
        groups: [{ value: people.ids.foundersTeam, display: "founders" }],
        organisation_id: people.server.other.organisationId,
        managed_by: "local",
        userType: "owner",
        id: people.ids.owner,
        meta: { resourceType: "User", version: 'W/"99"' },
      }),
    )
    const id = String(made.body["id"])
    expect(id).not.toBe(people.ids.owner)
    expect(await rightsOf(id)).toEqual([])
    await scim.ask("PATCH", `/Users/${id}`, {
      ...patchOp,
      Operations: [
        { op: "add", path: "roles", value: [{ value: "owner" }] },
        { op: "replace", value: { role: "owner", organisation_id: "org_1" } },
      ],
    })
    await scim.ask("PATCH", `/Users/${id}`, { ...patchOp, Operations: [{ op: "replace", path: "id", value: "usr_1" }] })
    expect(await rightsOf(id)).toEqual([])
    const shown = await people.server.one.ask("GET", `/users/${id}`)
    expect(shown.body).toMatchObject({ role: null, managedBy: "scim" })
    expect(JSON.stringify(await rowsOf(people, id))).not.toMatch(/1mz050nq|entitlements/)
  })

  test("names that mean more to JavaScript mean nothing here", async () => {
    const proto = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"proto@okta.example",'
    const made = await scim.ask("POST", "/Users", `${proto}"__proto__":{"role":"owner","polluted":true}}`)
    const id = String(made.body["id"])
    for (const path of ["__proto__.polluted", "constructor.prototype.polluted", "name.__proto__.polluted"]) {
      const { status } = await scim.ask("PATCH", `/Users/${id}`, {
        ...patchOp,
        Operations: [{ op: "add", path, value: true }],
      })
      expect([path, status]).toEqual([path, 400])
    }
    const value = '{"__proto__":{"polluted":true},"displayName":"x"}'
    const operations = `[{"op":"replace","value":${value}}]`
    await scim.ask("PATCH", `/Users/${id}`, `{"schemas":${JSON.stringify(patchOp.schemas)},"Operations":${operations}}`)
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    for (const displayName of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const { status, body } = await scim.ask("POST", "/Groups", { ...group, displayName, members: [{ value: id }] })
      expect([displayName, status]).toEqual([displayName, 201])
      await scim.ask("DELETE", `/Groups/${String(body["id"])}`)
    }
    expect(await rightsOf(id)).toEqual([])
  })

  test("a directory takes over no owner, and changes no owner's address", async () => {
    const { server, ids } = people
    const owner = await server.one.ask("GET", `/users/${ids.owner}`)
    const taken = await scim.ask("POST", "/Users", person(String(owner.body["email"])))
    expect([taken.status, taken.body["scimType"]]).toEqual([409, "uniqueness"])
    const made = await scim.ask("POST", "/Users", person("promoted@okta.example"))
    const id = String(made.body["id"])
    await server.one.ask("PATCH", `/users/${id}`, { body: { role: "owner" } })
    const moved = await scim.ask("PUT", `/Users/${id}`, person("attacker@evil.example"))
    expect(moved.status).toBe(403)
    expect((await server.one.ask("GET", `/users/${id}`)).body["email"]).toBe("promoted@okta.example")
    expect((await server.one.ask("DELETE", `/users/${id}`)).status).toBe(204)
  })

  test("a directory sees and changes nobody whom it does not keep, and no team of people here", async () => {
    const { ids } = people
    const listed = await scim.ask("GET", "/Users?count=200")
    expect(JSON.stringify(listed.body)).not.toContain(ids.owner)
    for (const [path, body] of [
      [`/Users/${ids.member}`, person("taken@okta.example")],
      [`/Groups/${ids.foundersTeam}`, { ...group, displayName: "mine" }],
    ] as const) {
      const answers = [
        await scim.ask("GET", path),
        await scim.ask("PUT", path, body),
        await scim.ask("PATCH", path, { ...patchOp, Operations: [{ op: "replace", value: { active: false } }] }),
        await scim.ask("DELETE", path),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    }
    const joined = await scim.ask("POST", "/Groups", { ...group, displayName: "g", members: [{ value: ids.member }] })
    expect([joined.status, joined.body["scimType"]]).toEqual([400, "invalidValue"])
    expect(await rightsOf(ids.owner)).toContain("owner at null")
  })

  test("people and groups of another organisation are not there for a directory", async () => {
    const theirs = await scimClient(people.server, people.server.other, { "IT Admins": "owner" })
    const user = String((await theirs.ask("POST", "/Users", person("them@okta.example"))).body["id"])
    const team = String((await theirs.ask("POST", "/Groups", { ...group, displayName: "IT Admins" })).body["id"])
    const mine = String((await scim.ask("POST", "/Users", person("them@okta.example"))).body["id"])
    expect(mine).not.toBe(user)
    for (const path of [`/Users/${user}`, `/Groups/${team}`]) {
      const body = { ...patchOp, Operations: [{ op: "replace", value: { active: false, displayName: "x" } }] }
      const answers = [await scim.ask("GET", path), await scim.ask("PATCH", path, body), await scim.ask("DELETE", path)]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    }
    const foreign = await scim.ask("POST", "/Groups", {
      ...group,
      displayName: "IT Admins",
      members: [{ value: user }],
    })
    expect([foreign.status, foreign.body["scimType"]]).toEqual([400, "invalidValue"])
    expect((await theirs.ask("GET", `/Users/${user}`)).body["active"]).toBe(true)
  })

  test("a directory does not take out the last owner", async () => {
    const theirs = await scimClient(people.server, people.server.third)
    const id = String((await theirs.ask("POST", "/Users", person("sole@okta.example"))).body["id"])
    await people.server.third.ask("PATCH", `/users/${id}`, { body: { role: "owner" } })
    expect((await theirs.ask("PATCH", `/Users/${id}`, okta.deactivate)).status).toBe(409)
    expect((await theirs.ask("DELETE", `/Users/${id}`)).status).toBe(409)
    expect((await theirs.ask("GET", `/Users/${id}`)).body["active"]).toBe(true)
  })

  test("requests that are meant to be slow are refused fast", async () => {
    const made = await scim.ask("POST", "/Users", person("slow@okta.example"))
    const path = `/Users/${String(made.body["id"])}`
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`
    const asked: readonly (readonly [string, string, unknown?])[] = [
      ["GET", `/Users?filter=${"a".repeat(8_000)}`],
      ["GET", `/Users?filter=${encodeURIComponent("(".repeat(400))}`],
      ["GET", `/Users?filter=${encodeURIComponent(`${"not (".repeat(80)}userName pr`)}`],
      ["GET", `/Users?attributes=${"a,".repeat(4_000)}`],
      ["GET", "/Users?startIndex=1e99&count=-x"],
      ["PATCH", path, patch({ op: "replace", path: "a".repeat(100_000), value: 1 })],
      ["PATCH", path, patch({ op: "remove", path: `emails[${"(".repeat(100_000)}]` })],
      ["PATCH", path, patch({ op: "replace", path: "title", value: "x" }, 10_000)],
      ["POST", "/Users", deep],
      ["POST", "/Users", person("big@okta.example", { title: "x".repeat(500_000) })],
    ]
    for (const [method, at, body] of asked) {
      const from = performance.now()
      const { status } = await scim.ask(method, at, body)
      expect([at.slice(0, 40), method, status]).toEqual([at.slice(0, 40), method, 400])
      expect(performance.now() - from).toBeLessThan(2_000)
    }
    const body = { ...okta.createUser, userName: `${"a".repeat(100_000)}@x.example`, emails: [] }
    expect((await scim.ask("POST", "/Users", body)).status).toBe(400)
  })

  test("a token of a directory is good for nothing else, nor anything else for it, nor after it was revoked", async () => {
    const { server, askBy } = people
    const own = await scimClient(server, server.one)
    expect((await askBy(own.secret, "GET", "/users")).status).toBe(401)
    expect((await people.callMcp(server.url, { authorization: `Bearer ${own.secret}` })).status).toBe(401)
    for (const secret of [server.one.key, await people.keyOf(people.ids.owner), "", `${own.secret}x`]) {
      const { status, headers } = await askScim(server.url, secret, "GET", "/Users")
      expect([status, headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("Bearer")])
    }
    await server.one.ask("DELETE", `/scim-tokens/${own.tokenId}`)
    expect((await own.ask("GET", "/Users")).status).toBe(401)
    const stored = await server.services.store.within(server.one.organisationId, ({ db }) =>
      db.selectFrom("scim_tokens").selectAll().execute(),
    )
    expect(JSON.stringify(stored)).not.toContain(own.secret)
  })

  test("who was taken out is refused on every replica within a second, by a key and by a session", async () => {
    const taken: ((id: string) => Promise<unknown>)[] = [
      (id) => scim.ask("PATCH", `/Users/${id}`, okta.deactivate),
      (id) => scim.ask("DELETE", `/Users/${id}`),
      (id) => people.server.one.ask("PATCH", `/users/${id}`, { body: { status: "disabled" } }),
    ]
    for (const [index, takeOut] of taken.entries()) {
      const made = await scim.ask("POST", "/Users", person(`leaver-${index}@okta.example`))
      const id = String(made.body["id"])
      await people.server.one.ask("PATCH", `/users/${id}`, { body: { role: "member" } })
      const shown = [{ authorization: await people.keyOf(id) }, await people.sessionOf(id)]
      const replica = await people.replica()
      for (const headers of shown) {
        await expect.poll(async () => (await people.callMcp(replica.url, headers)).status).toBe(200)
      }
      await takeOut(id)
      const from = performance.now()
      for (const headers of shown) {
        await expect.poll(async () => (await people.callMcp(replica.url, headers)).status, { interval: 10 }).toBe(401)
      }
      expect(performance.now() - from).toBeLessThan(1_000)
    }
  })
})

/** All that is stored of somebody. */
async function rowsOf({ server }: People, id: string): Promise<unknown> {
  return server.services.store.within(server.one.organisationId, async ({ db }) => [
    await db.selectFrom("users").selectAll().where("id", "=", id).execute(),
    await db.selectFrom("scim_users").selectAll().where("user_id", "=", id).execute(),
  ])
}
