import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { insertUser } from "../../test/people-rows.ts"
import { startPeople } from "../../test/start-people.ts"
import type { People } from "../../test/start-people.ts"

describe.each(storeKinds)("on $kind", (kind) => {
  let people: People

  beforeAll(async () => {
    people = await startPeople(kind)
  }, 60_000)
  afterAll(async () => people[Symbol.asyncDispose]())

  /** Somebody new, who may do nothing yet, and a key of their own. */
  async function newcomer(name = "Grace"): Promise<{ id: string; key: string }> {
    const { store } = people.server.services
    const id = await insertUser(store, { organisation_id: people.server.one.organisationId, name })
    return { id, key: await people.keyOf(id) }
  }

  async function mcpStatus(key: string): Promise<number> {
    return (await people.callMcp(people.server.url, { authorization: key })).status
  }

  test("people are listed by address, and told one by one with their teams", async () => {
    const { body } = await people.ask("admin", "GET", "/users")
    const emails = (body["items"] as { email: string }[]).map(({ email }) => email)
    expect(emails).toEqual(emails.toSorted())
    const { body: owner } = await people.ask("admin", "GET", `/users/${people.ids.owner}`)
    expect(owner).toMatchObject({ role: "owner", status: "active", managedBy: "local", teams: ["founders"] })
    expect((await people.ask("member", "GET", "/users")).body["code"]).toBe("insufficient-scope")
    expect((await people.ask("admin", "GET", "/users/usr_0")).body["code"]).toBe("unknown-user")
  })

  test("a role is in force with the next request, and so is its end", async () => {
    const { id, key } = await newcomer()
    expect(await mcpStatus(key)).toBe(403)
    const { headers } = await people.ask("admin", "PATCH", `/users/${id}`, { role: "member", name: "Grace H." })
    expect([headers.get("etag"), await mcpStatus(key)]).toEqual(['"2"', 200])
    await people.ask("admin", "PATCH", `/users/${id}`, { role: null })
    expect(await mcpStatus(key)).toBe(403)
  })

  test("whoever is disabled is out, and has to be given new keys after", async () => {
    const { id, key } = await newcomer()
    await people.ask("admin", "PATCH", `/users/${id}`, { role: "member" })
    const session = await people.sessionOf(id)
    await people.ask("admin", "PATCH", `/users/${id}`, { status: "disabled" })
    expect([await mcpStatus(key), (await people.callMcp(people.server.url, session)).status]).toEqual([401, 401])
    await people.ask("admin", "PATCH", `/users/${id}`, { status: "active" })
    expect([await mcpStatus(key), await mcpStatus(await people.keyOf(id))]).toEqual([401, 200])
  })

  test("a person who is deleted leaves no role behind for who comes after", async () => {
    const { id, key } = await newcomer()
    const email = (await people.ask("admin", "GET", `/users/${id}`)).body["email"] as string
    await people.ask("owner", "POST", "/grants", { subject: { kind: "user", id }, role: "member" })
    expect((await people.ask("admin", "DELETE", `/users/${id}`)).status).toBe(204)
    expect([await mcpStatus(key), (await people.ask("admin", "GET", `/users/${id}`)).status]).toEqual([401, 404])
    expect((await people.ask("admin", "GET", `/grants?subject=${id}`)).body["items"]).toEqual([])
    const again = await insertUser(people.server.services.store, {
      organisation_id: people.server.one.organisationId,
      email,
    })
    expect((await people.ask("admin", "GET", `/users/${again}/access`)).body["rights"]).toEqual([])
  })

  test("what a team is given its members have, as long as they are in it", async () => {
    const { id, key } = await newcomer()
    await people.ask("admin", "POST", "/teams", { slug: "night-watch", name: "Night watch" })
    await people.ask("admin", "PUT", `/teams/night-watch/members/${id}`)
    expect(await mcpStatus(key)).toBe(403)
    await people.ask("admin", "PATCH", "/teams/night-watch", { role: "member" })
    expect(await mcpStatus(key)).toBe(200)
    expect((await people.ask("admin", "GET", "/teams/night-watch")).body).toMatchObject({ members: [id] })
    await people.ask("admin", "DELETE", `/teams/night-watch/members/${id}`)
    expect(await mcpStatus(key)).toBe(403)
    await people.ask("admin", "PUT", `/teams/night-watch/members/${id}`)
    expect(await mcpStatus(key)).toBe(200)
    await people.ask("admin", "DELETE", "/teams/night-watch")
    expect(await mcpStatus(key)).toBe(403)
    expect((await people.ask("admin", "POST", "/teams", { slug: "founders" })).body["code"]).toBe("team-exists")
  })

  test("a grant holds at its place, and is explained with what gives it", async () => {
    const { id, key } = await newcomer()
    const subject = { kind: "user", id }
    const there = { project: "elsewhere", toolset: "elsewhere", tool: "list_tickets" }
    await people.ask("admin", "POST", "/grants", { subject, role: "member", project: "elsewhere" })
    expect(await mcpStatus(key)).toBe(404)
    const made = await people.ask("admin", "POST", "/grants", { subject, role: "member", toolset: "tickets" })
    expect(made.body).toMatchObject({ subject, role: "member", project: "default", toolset: "tickets", tool: null })
    expect(await mcpStatus(key)).toBe(200)
    await people.ask("admin", "POST", "/grants", { subject, role: "auditor", ...there })
    await people.ask("owner", "PUT", `/teams/curators/members/${id}`)
    const { body } = await people.ask("admin", "GET", `/users/${id}/access`)
    expect(body["rights"]).toMatchObject([
      { role: "member", project: "elsewhere", toolset: null, team: null },
      { role: "member", project: "default", toolset: "tickets", grant: made.body["id"] },
      { role: "auditor", ...there, scopes: expect.arrayContaining(["insight:read"]) },
      { role: "developer", project: null, team: "curators", grant: null },
    ])
    await people.ask("owner", "DELETE", `/teams/curators/members/${id}`)
    await people.ask("admin", "DELETE", `/grants/${String(made.body["id"])}`)
    expect(await mcpStatus(key)).toBe(404)
  })

  test("a grant says what is wrong with its place", async () => {
    const subject = { kind: "user", id: people.ids.member }
    const grant = async (place: object): Promise<unknown> =>
      (await people.ask("owner", "POST", "/grants", { subject, role: "member", ...place })).body["code"]
    expect(await grant({ project: "nowhere" })).toBe("unknown-project")
    expect(await grant({ toolset: "nothing" })).toBe("unknown-toolset")
    expect(await grant({ project: "default", toolset: "elsewhere" })).toBe("unknown-toolset")
    expect(await grant({ tool: "list_tickets" })).toBe("invalid-place")
  })

  test("a change that was meant for another revision is refused", async () => {
    const { id } = await newcomer()
    const { askBy } = people
    const key = await people.keyOf(people.ids.admin)
    expect((await askBy(key, "PATCH", `/users/${id}`, { name: "One" })).headers.get("etag")).toBe('"2"')
    const late = await people.server.one.ask("PATCH", `/users/${id}`, {
      body: { name: "Two" },
      headers: { "if-match": '"1"' },
    })
    expect([late.status, late.body["code"]]).toEqual([412, "changed-meanwhile"])
  })
})
