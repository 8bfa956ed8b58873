import { generateFromOpenApi } from "@sneck/generator"
import { expect, test } from "vitest"
import { describeProvider } from "./describe-provider.ts"

const code = {
  authorizationUrl: "https://id.example.com/ask",
  tokenUrl: "https://id.example.com/token",
  scopes: { read: "Reads", write: "Writes", admin: "Everything" },
}
const reads = [{ login: ["read"] }]

interface Given {
  readonly login?: object
  readonly security?: readonly object[]
  readonly server?: string
  readonly serverUrl?: string
  readonly scheme?: string
}

async function described({ login, security = reads, server = "https://api.example.com/v1/", ...more }: Given) {
  const paths = { "/a": { get: { operationId: "a", security, responses: { 200: { description: "Done." } } } } }
  const securitySchemes = {
    login: login ?? { type: "oauth2", flows: { authorizationCode: code } },
    other: { type: "oauth2", flows: { authorizationCode: code } },
    key: { type: "apiKey", in: "header", name: "X-Key" },
  }
  const servers = [{ url: server, variables: { region: { default: "eu" } } }]
  const info = { title: "Tickets", version: "1" }
  const text = JSON.stringify({ openapi: "3.1.0", info, servers, paths, components: { securitySchemes } })
  const { toolset } = await generateFromOpenApi({ content: text, slug: "tickets" })
  if (toolset === undefined) throw new Error("The description is of no use")
  return describeProvider({ slug: "tickets", toolset, ...more })
}

test("endpoints are the flow's, scopes what tools need, and tokens go to the source's own server", async () => {
  expect(await described({})).toEqual({
    endpoints: { authorization: "https://id.example.com/ask", token: "https://id.example.com/token" },
    flows: ["authorization_code"],
    scopes: ["read"],
    tokenOrigins: ["https://api.example.com"],
  })
})

test("all listed scopes are asked for where no operation says which it needs", async () => {
  expect(await described({ security: [{ login: [] }] })).toMatchObject({ scopes: ["admin", "read", "write"] })
})

test.each<[string, Given, string]>([
  ["the description's server", {}, "https://api.example.com/v1/token"],
  ["a server with variables", { server: "https://{region}.example.com" }, "https://eu.example.com/token"],
  [
    "the server that the source's settings name",
    { serverUrl: "https://own.example.com" },
    "https://own.example.com/token",
  ],
])("what is relative is relative to %s", async (_what, given, token) => {
  const login = {
    type: "oauth2",
    flows: { authorizationCode: { authorizationUrl: "/ask", tokenUrl: "token", scopes: {} } },
  }
  const { origin } = new URL(token)
  expect(await described({ login, ...given })).toMatchObject({
    endpoints: { authorization: `${origin}/ask`, token },
    tokenOrigins: [origin],
  })
})

test("flows of one token endpoint go together; another's is left out", async () => {
  const deviceAuthorization = { ...code, deviceAuthorizationUrl: "https://id.example.com/device" }
  const clientCredentials = { tokenUrl: "https://machines.example.com/token", scopes: {} }
  const login = { type: "oauth2", flows: { authorizationCode: code, deviceAuthorization, clientCredentials } }
  expect(await described({ login })).toMatchObject({
    endpoints: { deviceAuthorization: "https://id.example.com/device" },
    flows: ["authorization_code", "device_code"],
  })
})

test("tokens are renewed where the description says", async () => {
  const refresh = "https://id.example.com/renew"
  const login = { type: "oauth2", flows: { authorizationCode: { ...code, refreshUrl: refresh } } }
  expect(await described({ login })).toMatchObject({ endpoints: { token: "https://id.example.com/token", refresh } })
})

test("of OpenID Connect the issuer is kept, whose metadata says the rest", async () => {
  const login = { type: "openIdConnect", openIdConnectUrl: "https://id.example.com/t/.well-known/openid-configuration" }
  expect(await described({ login })).toEqual({
    issuer: "https://id.example.com/t",
    scopes: ["read"],
    tokenOrigins: ["https://api.example.com"],
  })
})

test("a server without TLS is no place for tokens", async () => {
  expect(await described({ server: "http://api.example.com" })).not.toHaveProperty("tokenOrigins")
})

test.each<[string, Given, RegExp]>([
  ["no scheme of OAuth", { security: [{ key: [] }] }, /No tool of tickets uses/],
  ["several, none of which is named", { security: [{ login: [] }, { other: [] }] }, /give one of login, other/],
  ["none of the name that is given", { scheme: "key" }, /no scheme "key".*there are login/],
  ["a flow that ended with OAuth 2.1 alone", { login: { type: "oauth2", flows: { implicit: code } } }, /no flow/],
  [
    "a discovery document at an address of its own",
    { login: { type: "openIdConnect", openIdConnectUrl: "https://id.example.com/facts" } },
    /give settings.issuer/,
  ],
  [
    "an address that a browser would run",
    { login: { type: "oauth2", flows: { authorizationCode: { ...code, authorizationUrl: "javascript:alert(1)" } } } },
    /endpoints.authorization/,
  ],
])("a description with %s is not enough", async (_what, given, message) => {
  await expect(described(given)).rejects.toMatchObject({ status: 422, code: "not-described", message })
})
