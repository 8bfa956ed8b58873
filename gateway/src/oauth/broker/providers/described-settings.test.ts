import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askApi } from "../../../../test/api-client.ts"
import { storeKinds } from "../../../../test/each-store.ts"
import { startOrganisations } from "../../../../test/organisations.ts"
import type { Organisations } from "../../../../test/organisations.ts"

const flow = { authorizationUrl: "https://id.example.com/ask", scopes: { read: "Reads", write: "Writes" } }

function descriptionWith(tokenUrl: string): string {
  const login = { type: "oauth2", flows: { authorizationCode: { ...flow, tokenUrl } } }
  const operation = {
    operationId: "list",
    security: [{ login: ["read"] }],
    responses: { 200: { description: "All." } },
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Tickets", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: { "/tickets": { get: operation } },
    components: { securitySchemes: { login } },
  })
}

describe.each(storeKinds)("on $kind", (kind) => {
  let server: Organisations
  beforeAll(async () => {
    server = await startOrganisations(kind)
    await server.one.ask("POST", "/sources", { body: { slug: "tickets" } })
    await upload("https://id.example.com/token")
  })
  afterAll(async () => server[Symbol.asyncDispose]())

  async function upload(tokenUrl: string): Promise<void> {
    const files = [{ path: "openapi.json", content: descriptionWith(tokenUrl) }]
    const answer = await server.one.ask("POST", "/sources/tickets/deployments", { body: { files } })
    expect(answer.status).toBe(201)
  }

  const wanted = { from: { source: "tickets", scheme: "login" }, settings: { clientId: "c" }, clientSecret: "s" }

  test("a provider is set up from what a source describes, and stays as it is when the source says otherwise", async () => {
    const made = await server.one.ask("POST", "/oauth-providers", { body: { slug: "desk", ...wanted } })
    const settings = {
      clientId: "c",
      endpoints: { authorization: "https://id.example.com/ask", token: "https://id.example.com/token" },
      flows: ["authorization_code"],
      scopes: ["read"],
      tokenOrigins: ["https://api.example.com"],
    }
    expect(made).toMatchObject({ status: 201, body: { settings, hasSecrets: true } })
    await upload("https://elsewhere.example.com/token")
    expect((await server.one.ask("GET", "/oauth-providers/desk")).body).toMatchObject({ settings })
    await upload("https://id.example.com/token")
  })

  test("what is given comes before what is described", async () => {
    const settings = { clientId: "c", scopes: ["write"] }
    const body = { slug: "given", from: { source: "tickets" }, settings, clientSecret: "s" }
    const made = await server.one.ask("POST", "/oauth-providers", { body })
    expect(made.body["settings"]).toMatchObject({ scopes: ["write"], tokenOrigins: ["https://api.example.com"] })
  })

  test("token endpoints without TLS are refused, whoever describes them", async () => {
    await upload("http://id.example.com/token")
    const refused = await server.one.ask("POST", "/oauth-providers", { body: { slug: "plain", ...wanted } })
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid-provider" } })
    await upload("https://id.example.com/token")
  })

  test("sources of others are not there, nor are those that a key may not read", async () => {
    const body = { slug: "theirs", ...wanted }
    const other = await server.other.ask("POST", "/oauth-providers", { body })
    expect(other).toMatchObject({ status: 404, body: { code: "unknown-source" } })
    const key = { kind: "service", name: "connects", scopes: ["connection:read", "connection:write"] }
    const { body: narrow } = await server.one.ask("POST", "/keys", { body: key })
    const gateway = { url: server.url, key: String(narrow["secret"]) }
    const refused = await askApi(gateway, "POST", "/oauth-providers", { body })
    expect(refused).toMatchObject({ status: 403, body: { code: "insufficient-scope" } })
  })

  test("a provider is of a preset or from a description, not both", async () => {
    const body = { slug: "both", preset: "github", ...wanted }
    expect((await server.one.ask("POST", "/oauth-providers", { body })).status).toBe(422)
  })
})
