import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Organisations } from "../../test/organisations.ts"
import { ownKey } from "../../test/own-keys.ts"
import { insertAgent, insertGrant, insertUser } from "../../test/people-rows.ts"
import { scimClient } from "../../test/scim-client.ts"
import type { ScimClient } from "../../test/scim-client.ts"
import { entra, okta } from "../../test/scim-requests.ts"

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  let scim: ScimClient

  beforeAll(async () => {
    server = await startOrganisations(kind)
    scim = await scimClient(server, server.one, { platform: "developer", "IT Admins": "admin" })
  }, 60_000)
  afterAll(async () => server[Symbol.asyncDispose]())

  test("tells what it can do, its schemas and its resource types", async () => {
    const { body: config } = await scim.ask("GET", "/ServiceProviderConfig")
    expect(config).toMatchObject({ patch: { supported: true }, etag: { supported: true }, bulk: { supported: false } })
    const { body: types } = await scim.ask("GET", "/ResourceTypes")
    expect((types["Resources"] as { name: string }[]).map(({ name }) => name).toSorted()).toEqual(["Group", "User"])
    const { body: schemas } = await scim.ask("GET", "/Schemas")
    expect(JSON.stringify(schemas)).toContain("urn:ietf:params:scim:schemas:core:2.0:User")
    const one = await scim.ask("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")
    expect(one.body["id"]).toBe("urn:ietf:params:scim:schemas:core:2.0:Group")
  })

  test("does what Okta asks: looks, creates, updates, puts into a group, deactivates", async () => {
    expect((await scim.ask("GET", okta.findUser)).body).toMatchObject({ totalResults: 0, Resources: [] })
    const made = await scim.ask("POST", "/Users", okta.createUser)
    expect([made.status, made.headers.get("location")]).toEqual([
      201,
      `${server.url}/scim/v2/Users/${String(made.body["id"])}`,
    ])
    expect(made.body).toMatchObject({
      userName: "isaac.brock@okta.example",
      active: true,
      name: { givenName: "Isaac" },
    })
    const id = String(made.body["id"])
    expect((await scim.ask("GET", okta.findUser)).body["totalResults"]).toBe(1)
    const put = await scim.ask("PUT", `/Users/${id}`, okta.replaceUser(id))
    expect(put.body).toMatchObject({ id, name: { familyName: "Brock-Smith" } })
    const group = await scim.ask("POST", "/Groups", okta.createGroup)
    const groupId = String(group.body["id"])
    const added = await scim.ask("PATCH", `/Groups/${groupId}`, okta.addMember(id))
    expect(added.body).toMatchObject({ members: [{ value: id }] })
    await scim.ask("PATCH", `/Groups/${groupId}`, okta.renameGroup(groupId, "platform"))
    expect(rightsOf(await server.one.ask("GET", `/users/${id}/access`))).toEqual(["developer by platform-team"])
    const removed = await scim.ask("PATCH", `/Groups/${groupId}`, okta.removeMember(id))
    expect([removed.status, removed.body["members"] ?? []]).toEqual([200, []])
    expect((await scim.ask("PATCH", `/Users/${id}`, okta.deactivate)).body["active"]).toBe(false)
    expect((await server.one.ask("GET", `/users/${id}`)).body).toMatchObject({ status: "disabled", managedBy: "scim" })
    expect((await scim.ask("PATCH", `/Users/${id}`, okta.reactivate)).body["active"]).toBe(true)
    expect((await scim.ask("DELETE", `/Groups/${groupId}`)).status).toBe(204)
  })

  test("does what Entra ID asks: texts for booleans, capital operations, paths with filters", async () => {
    expect((await scim.ask("GET", entra.probe)).body["totalResults"]).toBe(0)
    const made = await scim.ask("POST", "/Users", entra.createUser)
    const id = String(made.body["id"])
    expect(made.body).toMatchObject({ active: true, emails: [{ primary: true, value: "alex@entra.example" }] })
    expect((await scim.ask("GET", entra.findUser("ALEX@ENTRA.EXAMPLE"))).body["totalResults"]).toBe(1)
    const changed = await scim.ask("PATCH", `/Users/${id}`, entra.updateUser)
    expect(changed.body).toMatchObject({
      displayName: "Alex N.",
      emails: [{ type: "work", value: "alex.n@entra.example" }],
      phoneNumbers: [{ type: "mobile", value: "+1 555 0100" }],
    })
    expect(changed.body["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]).toMatchObject({
      department: "Machines",
    })
    const group = await scim.ask("POST", "/Groups", entra.createGroup)
    const groupId = String(group.body["id"])
    await scim.ask("PATCH", `/Groups/${groupId}`, entra.addMembers([id]))
    const listed = await scim.ask("GET", entra.findGroup)
    expect(listed.body["Resources"]).toEqual([expect.not.objectContaining({ members: expect.anything() })])
    expect(rightsOf(await server.one.ask("GET", `/users/${id}/access`))).toEqual(["admin by it-admins"])
    await scim.ask("PATCH", `/Groups/${groupId}`, entra.removeMembers([id]))
    expect(rightsOf(await server.one.ask("GET", `/users/${id}/access`))).toEqual([])
    expect((await scim.ask("PATCH", `/Users/${id}`, entra.disable)).body["active"]).toBe(false)
    expect((await scim.ask("DELETE", `/Users/${id}`)).status).toBe(204)
    expect((await scim.ask("GET", `/Users/${id}`)).status).toBe(404)
    expect((await scim.ask("DELETE", `/Users/${id}`)).status).toBe(404)
  })

  test("whom the directory takes out has nothing left: keys, sessions, agents; and gets none of it back", async () => {
    const made = await scim.ask("POST", "/Users", { ...okta.createUser, userName: "out@okta.example", emails: [] })
    const id = String(made.body["id"])
    const { store, keyRing, directory } = server.services
    const { organisationId } = server.one
    const to = { subject_kind: "user", subject_id: id, role: "member", organisation_id: organisationId } as const
    await insertGrant(store, to)
    const key = await ownKey(store, id, { organisationId })
    const agent = await insertAgent(store, id, { organisation_id: organisationId })
    expect([keyRing.find(key)?.id, directory.find(agent)?.id]).toEqual([id, agent])
    await scim.ask("PATCH", `/Users/${id}`, okta.deactivate)
    expect([keyRing.find(key), directory.find(agent)]).toEqual([undefined, undefined])
    await scim.ask("PATCH", `/Users/${id}`, okta.reactivate)
    expect(directory.find(id)?.id).toBe(id)
    expect(keyRing.find(key)).toBeUndefined()
  })

  test("whom an admin has disabled is not let in again by the next update of a profile", async () => {
    const made = await scim.ask("POST", "/Users", { ...okta.createUser, userName: "held@okta.example", emails: [] })
    const id = String(made.body["id"])
    await server.one.ask("PATCH", `/users/${id}`, { body: { status: "disabled" } })
    await scim.ask("PUT", `/Users/${id}`, {
      ...okta.createUser,
      userName: "held@okta.example",
      emails: [],
      title: "Dr.",
    })
    expect((await server.one.ask("GET", `/users/${id}`)).body["status"]).toBe("disabled")
    expect((await server.one.ask("PATCH", `/users/${id}`, { body: { status: "active" } })).status).toBe(200)
    await scim.ask("PATCH", `/Users/${id}`, okta.deactivate)
    const refused = await server.one.ask("PATCH", `/users/${id}`, { body: { status: "active" } })
    expect([refused.status, refused.body["code"]]).toEqual([409, "managed-elsewhere"])
  })

  test("pages, sorts and filters", async () => {
    for (const name of ["a", "b", "c"]) {
      await scim.ask("POST", "/Users", { ...okta.createUser, userName: `${name}@page.example`, emails: [] })
    }
    const filter = encodeURIComponent('userName ew "@page.example"')
    const page = await scim.ask("GET", `/Users?filter=${filter}&startIndex=2&count=1&sortBy=userName`)
    expect(page.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 })
    expect((page.body["Resources"] as { userName: string }[]).map(({ userName }) => userName)).toEqual([
      "b@page.example",
    ])
    const both = encodeURIComponent('userName eq "a@page.example" or userName eq "C@page.example"')
    expect((await scim.ask("GET", `/Users?filter=${both}`)).body["totalResults"]).toBe(2)
    expect((await scim.ask("GET", `/Users?filter=${since("2020-01-01T00:00:00Z")}`)).body["totalResults"]).toBe(3)
    expect((await scim.ask("GET", `/Users?filter=${since("2999-01-01T00:00:00Z")}`)).body["totalResults"]).toBe(0)
  })

  test("a change that was meant for another version is refused, and nothing of it is done", async () => {
    const made = await scim.ask("POST", "/Users", { ...okta.createUser, userName: "tag@okta.example", emails: [] })
    const id = String(made.body["id"])
    const etag = made.headers.get("etag") ?? ""
    expect(etag).toBe('W/"1"')
    expect((await scim.ask("GET", `/Users/${id}`, undefined, { "if-none-match": etag })).status).toBe(304)
    expect((await scim.ask("PATCH", `/Users/${id}`, okta.deactivate, { "if-match": etag })).status).toBe(200)
    const late = await scim.ask("PATCH", `/Users/${id}`, okta.reactivate, { "if-match": etag })
    expect([late.status, late.body["status"]]).toEqual([412, "412"])
    expect((await scim.ask("GET", `/Users/${id}`)).body["active"]).toBe(false)
  })

  test("two people of one address or one name are refused, as the protocol says", async () => {
    const again = await scim.ask("POST", "/Users", okta.createUser)
    expect([again.status, again.body["scimType"]]).toEqual([409, "uniqueness"])
    expect(again.headers.get("content-type")).toContain("application/scim+json")
  })

  test("who was here before keeps what they have, and is the directory’s from then on", async () => {
    const id = await insertUser(server.services.store, {
      organisation_id: server.one.organisationId,
      email: "before@okta.example",
      role: "member",
    })
    const made = await scim.ask("POST", "/Users", { ...okta.createUser, userName: "Before@okta.example", emails: [] })
    expect([made.status, made.body["id"]]).toEqual([201, id])
    expect((await server.one.ask("GET", `/users/${id}`)).body).toMatchObject({ role: "member", managedBy: "scim" })
  })

  test("what a group gives follows the mapping of its token at once", async () => {
    const group = await scim.ask("POST", "/Groups", { schemas: okta.createGroup.schemas, displayName: "later" })
    const team = async (): Promise<unknown> => {
      const { body } = await server.one.ask("GET", "/teams")
      return (body["items"] as { id: string; role: unknown }[]).find(({ id }) => id === group.body["id"])?.role
    }
    expect(await team()).toBeNull()
    await server.one.ask("PATCH", `/scim-tokens/${scim.tokenId}`, { body: { roles: { later: "auditor" } } })
    expect(await team()).toBe("auditor")
    await server.one.ask("PATCH", `/scim-tokens/${scim.tokenId}`, { body: { roles: {} } })
    expect(await team()).toBeNull()
  })
})

function rightsOf({ body }: { body: Readonly<Record<string, unknown>> }): string[] {
  return (body["rights"] as { role: string; team: string }[]).map(({ role, team }) => `${role} by ${team}`)
}

function since(time: string): string {
  return encodeURIComponent(`meta.lastModified gt "${time}" and userName ew "@PAGE.example"`)
}
