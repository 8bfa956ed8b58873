import { browseTo } from "@sneck/fixtures/auth/browser"
import { startRotatingServer } from "@sneck/fixtures/auth/rotating-server"
import { startStrictServer } from "@sneck/fixtures/auth/strict-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askApi } from "../../../../test/api-client.ts"
import type { ApiAnswer } from "../../../../test/api-client.ts"
import { storeKinds } from "../../../../test/each-store.ts"
import { startOrganisations } from "../../../../test/organisations.ts"
import type { Organisations } from "../../../../test/organisations.ts"
import { expandScopes } from "../../../identity/principal.ts"
import { defaultOrganisationId } from "../../../store/default-ids.ts"
import { newStart } from "../../../../test/upstream-client-of.ts"
import { HeldProviders } from "./held-providers.ts"

describe.each(storeKinds)("providers on $kind", (kind) => {
  let server: Organisations
  let operator: (method: string, path: string, body?: object) => Promise<ApiAnswer>
  beforeAll(async () => {
    server = await startOrganisations(kind)
    const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
    const scopes = expandScopes(["admin"])
    const founder = {
      id: "founder",
      name: "founder",
      kind: "key",
      organisationId: defaultOrganisationId,
      scopes,
    } as const
    const wanted = { kind: "service", name: "operator", scopes: ["admin"] } as const
    const { secret: key } = await server.services.keys.create(
      { ...founder, ...limits },
      { ...wanted, scopes: ["admin"] },
    )
    operator = async (method, path, body) =>
      askApi({ url: server.url, key }, method, path, body === undefined ? {} : { body })
  })
  afterAll(async () => server[Symbol.asyncDispose]())

  const settings = { clientId: "a-client" }
  const clientSecret = "a-secret-that-is-written-only"

  test("one is made from a preset, and its secret is never shown again", async () => {
    const made = await server.one.ask("POST", "/oauth-providers", {
      body: { slug: "github", preset: "github", settings, clientSecret },
    })
    expect(made).toMatchObject({ status: 201, body: { name: "GitHub", hasSecrets: true, level: "project" } })
    expect(made.body["redirectUri"]).toBe(`${server.url}/oauth/callback/${String(made.body["id"])}`)
    const shown = await server.one.ask("GET", "/oauth-providers/github")
    const listed = await server.one.ask("GET", "/oauth-providers")
    expect(JSON.stringify([made, shown, listed])).not.toContain(clientSecret)
    const rows = await server.services.store.db.selectFrom("oauth_providers").selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(clientSecret)
    const held = server.services.heldProviders.get(String(made.body["id"]))
    expect(held).toMatchObject({ slug: "github", host: "github.com", organisationId: server.one.organisationId })
  })

  test("of two with a slug the project's comes before the organisation's, and the slug is taken once each", async () => {
    const body = { slug: "same", preset: "linear", settings, clientSecret }
    expect((await server.one.ask("POST", "/oauth-providers?level=organisation", { body })).status).toBe(201)
    const own = await server.one.ask("POST", "/oauth-providers", { body })
    expect(own.status).toBe(201)
    expect(await server.one.ask("POST", "/oauth-providers", { body })).toMatchObject({
      status: 409,
      body: { code: "provider-exists" },
    })
    expect((await server.one.ask("GET", "/oauth-providers/same")).body["id"]).toBe(own.body["id"])
    const place = { organisationId: server.one.organisationId, projectId: undefined }
    expect(server.services.heldProviders.find(place, "same")?.projectId).toBeUndefined()
  })

  test("secrets can be changed, but not where they go", async () => {
    const body = { slug: "fixed", preset: "slack", settings, clientSecret }
    const { body: made } = await server.one.ask("POST", "/oauth-providers", { body })
    const before = made["settings"] as object
    const renamed = await server.one.ask("PATCH", "/oauth-providers/fixed", {
      body: { name: "Slack of Acme", clientSecret: "another" },
    })
    expect(renamed).toMatchObject({ status: 200, body: { name: "Slack of Acme", revision: 2 } })
    const elsewhere = [
      { ...before, endpoints: { authorization: "https://slack.com/x", token: "https://evil.example.com/token" } },
      { ...before, issuer: "https://evil.example.com" },
      { ...before, endpointHosts: ["evil.example.com"] },
      { ...before, tokenOrigins: ["https://slack.com", "https://evil.example.com"] },
      { ...before, account: { url: "https://evil.example.com", id: "id" } },
    ]
    for (const other of elsewhere) {
      const answer = await server.one.ask("PATCH", "/oauth-providers/fixed", { body: { settings: other } })
      expect(answer).toMatchObject({ status: 409, body: { code: "places-fixed" } })
    }
    const fewer = { settings: { ...before, tokenOrigins: ["https://slack.com"] } }
    expect((await server.one.ask("PATCH", "/oauth-providers/fixed", { body: fewer })).status).toBe(200)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ["nothing that says where it is", { tokenOrigins: ["https://api.example.com"] }, "invalid-provider"],
    ["no place for its tokens", { issuer: "https://id.example.com" }, "invalid-provider"],
    ["a preset without a client", { preset: "github" }, "invalid-provider"],
    ["an unknown preset", { preset: "gitlub" }, "unknown-preset"],
    ["no encryption", { issuer: "http://id.example.com", tokenOrigins: ["https://a.example.com"] }, "invalid-provider"],
    [
      "a user in an address",
      { issuer: "https://me@id.example.com", tokenOrigins: ["https://a.example.com"] },
      "invalid-provider",
    ],
    [
      "a client for whichever server a resource names",
      { resource: "https://mcp.example.com/mcp", clientId: "c" },
      "invalid-provider",
    ],
    [
      "a private address, for an organisation that is not the operator's",
      { issuer: "http://10.0.0.1", tokenOrigins: ["https://a.example.com"], allowPrivateNetwork: true },
      "private-network",
    ],
  ])("one with %s is refused", async (_what, { preset, ...given }, code) => {
    const answer = await server.one.ask("POST", "/oauth-providers", {
      body: { slug: "wrong", preset, settings: given },
    })
    expect(answer.body["code"]).toBe(code)
  })

  test("one that is deleted is gone for logins at once, on every replica, and can be had back", async () => {
    const { services } = server
    const { store, organisationKeys: keys, egress, log } = services
    const replica = await HeldProviders.load({ store, keys, egress, log, url: () => server.url })
    const body = { slug: "passing", preset: "notion", settings, clientSecret }
    const { body: made } = await server.one.ask("POST", "/oauth-providers", { body })
    const id = String(made["id"])
    expect([services.heldProviders.get(id)?.slug, replica.get(id)?.slug]).toEqual(["passing", "passing"])
    expect((await server.one.ask("DELETE", "/oauth-providers/passing")).status).toBe(204)
    expect([services.heldProviders.get(id), replica.get(id)]).toEqual([undefined, undefined])
    expect((await server.one.ask("POST", "/oauth-providers/passing/restore")).status).toBe(200)
    expect(replica.get(id)?.slug).toBe("passing")
    replica.close()
  })

  test("tokens come from a server that is set up over the API", async () => {
    const upstream = await startRotatingServer()
    const local = {
      issuer: upstream.url,
      clientId: upstream.clientId,
      allowPrivateNetwork: true,
      tokenOrigins: [upstream.url],
    }
    const body = { slug: "rotating", settings: local, clientSecret: upstream.clientSecret }
    const { body: made } = await operator("POST", "/oauth-providers", body)
    const client = server.services.heldProviders.get(String(made["id"]))?.upstream
    const start = { ...newStart(["read"]), redirectUri: client?.redirectUri() ?? "" }
    const url = await client?.authorizationUrl({ ...start, loginHint: "dora" })
    const { params } = await browseTo(url ?? new URL("http://none"), start.redirectUri)
    const tokens = await client?.redeem({ ...start, params })
    expect(upstream.tokens.userOf(tokens?.accessToken ?? "")).toBe("dora")
    await upstream.close()
  })

  test("replicas share the registration that one of them made, sealed", async () => {
    const upstream = await startStrictServer()
    const local = { issuer: upstream.url, allowPrivateNetwork: true, tokenOrigins: [upstream.url] }
    const { body: made } = await operator("POST", "/oauth-providers", { slug: "dynamic", settings: local })
    const { store, organisationKeys: keys, egress, log, heldProviders } = server.services
    const replica = await HeldProviders.load({ store, keys, egress, log, url: () => server.url })
    const clients = [heldProviders, replica].map((each) => each.get(String(made["id"]))?.upstream)
    const ids = await Promise.all(
      clients.map(async (client) => {
        const start = { ...newStart(["openid"]), redirectUri: client?.redirectUri() ?? "" }
        return (await client?.authorizationUrl(start))?.searchParams.get("client_id")
      }),
    )
    const again = await clients[0]?.authorizationUrl({ ...newStart(), redirectUri: clients[0].redirectUri() })
    expect(ids).toContain(again?.searchParams.get("client_id"))
    const [row] = await store.db
      .selectFrom("oauth_registrations")
      .selectAll()
      .where("provider_id", "=", String(made["id"]))
      .execute()
    expect(row?.issuer).toBe(upstream.url)
    expect(JSON.stringify(row)).not.toContain(again?.searchParams.get("client_id"))
    replica.close()
    await upstream.close()
  })

  test("our client is described at the address that is its id", async () => {
    const { body: made } = await server.one.ask("POST", "/oauth-providers", {
      body: { slug: "mcp", settings: { resource: "https://mcp.example.com/mcp" } },
    })
    const address = String(made["clientMetadataUrl"])
    const answer = await fetch(address)
    expect(answer.headers.get("content-type")).toContain("application/json")
    expect(await answer.json()).toMatchObject({
      client_id: address,
      redirect_uris: [made["redirectUri"]],
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
    })
    expect((await fetch(address.replace(".json", ""))).status).toBe(404)
    expect((await fetch(`${server.url}/oauth/client-metadata/oap_absent.json`)).status).toBe(404)
  })
})
