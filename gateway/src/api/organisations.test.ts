import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askApi } from "../../test/api-client.ts"
import type { ApiAnswer } from "../../test/api-client.ts"
import { storeKinds } from "../../test/each-store.ts"
import { ticketFiles } from "../../test/operation-cases.ts"
import { startOrganisations } from "../../test/organisations.ts"
import type { Organisations } from "../../test/organisations.ts"
import { expandScopes } from "../identity/principal.ts"
import type { Principal } from "../identity/principal.ts"
import { sweep } from "../registry/sweep.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  let key: string

  beforeAll(async () => {
    server = await startOrganisations(kind)
    const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
    const scopes = expandScopes(["admin"])
    const organisationId = defaultOrganisationId
    const operator: Principal = { id: "op", name: "op", kind: "key", organisationId, scopes, ...limits }
    key = (await server.services.keys.create(operator, { kind: "service", name: "op", scopes: ["admin"] })).secret
  }, 60_000)
  afterAll(async () => server[Symbol.asyncDispose]())

  async function ask(method: string, path: string, body?: object, as = key): Promise<ApiAnswer> {
    return askApi({ url: server.url, key: as }, method, path, body === undefined ? {} : { body })
  }

  test("the operator makes one whose owner can begin at once", async () => {
    const made = await ask("POST", "/organisations", { slug: "zoo", name: "The zoo" })
    expect(made).toMatchObject({ status: 201, body: { organisation: { slug: "zoo", name: "The zoo" } } })
    const owner = String(made.body["secret"])
    const { body } = await ask("GET", "/whoami", undefined, owner)
    expect(body).toMatchObject({ organisation: "zoo", project: null, scopes: expect.arrayContaining(["admin"]) })
    expect((await ask("POST", "/sources", { slug: "animals" }, owner)).status).toBe(201)
    expect((await ask("POST", "/organisations", { slug: "mine" }, owner)).body["code"]).toBe("operators-only")
    const again = await ask("POST", "/organisations", { slug: "zoo" })
    expect([again.status, again.body["code"]]).toEqual([409, "organisation-exists"])
  })

  test("one that is deleted serves nothing and lets nobody in, until it is restored", async () => {
    const made = await ask("POST", "/organisations", { slug: "park" })
    const owner = String(made.body["secret"])
    await ask("POST", "/sources", { slug: "park-rides" }, owner)
    await ask("POST", "/sources/park-rides/deployments", { files: ticketFiles }, owner)
    const tools = async (): Promise<number> => {
      const headers = { authorization: owner, "content-type": "application/json" }
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
      return (await fetch(`${server.url}/mcp/park-rides`, { method: "POST", headers, body })).status
    }
    expect(await tools()).toBe(200)
    expect((await ask("DELETE", "/organisations/park")).status).toBe(204)
    expect([await tools(), (await ask("GET", "/whoami", undefined, owner)).status]).toEqual([401, 401])
    expect((await ask("GET", "/organisations")).body["items"]).not.toContainEqual(
      expect.objectContaining({ slug: "park" }),
    )
    expect((await ask("GET", "/organisations?deleted=true")).body["items"]).toMatchObject([{ slug: "park" }])
    expect((await ask("POST", "/organisations/park/restore")).body).toMatchObject({ deletedAt: null, revision: 3 })
    expect([await tools(), (await ask("GET", "/whoami", undefined, owner)).status]).toEqual([200, 200])
  })

  test("the operator's own stays, and a name can be changed", async () => {
    expect((await ask("DELETE", "/organisations/default")).body["code"]).toBe("organisation-needed")
    expect((await ask("PATCH", "/organisations/default", { name: "House" })).body).toMatchObject({ name: "House" })
    expect((await ask("PATCH", "/organisations/none", { name: "x" })).body["code"]).toBe("unknown-organisation")
  })

  test("30 days after it was deleted nothing of it is left", async () => {
    const made = await ask("POST", "/organisations", { slug: "gone" })
    const owner = String(made.body["secret"])
    const { id } = made.body["organisation"] as { id: string }
    await ask("POST", "/sources", { slug: "gone-rides" }, owner)
    await ask("POST", "/sources/gone-rides/deployments", { files: ticketFiles }, owner)
    await ask("DELETE", "/organisations/gone")
    await sweep(server.services.store, Date.now() + 31 * 86_400_000)
    const left = await server.services.store.across(async ({ db }) =>
      Promise.all(
        (["projects", "sources", "deployments", "toolsets", "releases", "blobs", "api_keys"] as const).map((table) =>
          db.selectFrom(table).select("organisation_id").where("organisation_id", "=", id).execute(),
        ),
      ),
    )
    expect(left.flat()).toEqual([])
    expect((await ask("POST", "/organisations/gone/restore")).body["code"]).toBe("unknown-organisation")
  })
})
