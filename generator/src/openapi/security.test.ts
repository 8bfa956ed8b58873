import { expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

const components = `securitySchemes:
  key: { type: apiKey, in: header, name: X-Key }
  bearerAuth: { type: http, scheme: Bearer }
  login: { type: http, scheme: basic }
  OAuth2: { type: oauth2, flows: {} }
  tls: { type: mutualTLS }
  challenge: { type: http, scheme: digest }
  machine: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://id.example.com/token" } }, x-sneck: { tokenParameters: { audience: tickets } } }
  oidc: { type: openIdConnect, openIdConnectUrl: /.well-known/openid-configuration }
  "Key!": { type: apiKey, in: query, name: k }`

async function securityOf(requirements: string, top = "[]") {
  const text = document({
    paths: `/a: { get: { operationId: a${requirements} } }`,
    components,
    top: `servers: [{ url: https://api.example.com }]\nsecurity: ${top}`,
  })
  const { toolset, tool, found } = await generateText(text)
  return {
    security: tool("a").target.security,
    schemes: toolset.securitySchemes,
    variables: toolset.variables.map(({ name }) => name),
    found,
  }
}

it("keeps alternatives and what each of them needs together", async () => {
  const { security, schemes, variables } = await securityOf(
    ", security: [{ key: [], login: [] }, { OAuth2: [read] }, {}]",
  )
  expect(security).toEqual([{ key: [], login: [] }, { OAuth2: ["read"] }, {}])
  expect(schemes).toEqual({
    key: { kind: "apiKey", in: "header", name: "X-Key", variable: "TICKET_KEY" },
    login: { kind: "basic", usernameVariable: "TICKET_LOGIN_USERNAME", passwordVariable: "TICKET_LOGIN_PASSWORD" },
    OAuth2: { kind: "oauth2", variable: "TICKET_OAUTH2_ACCESS_TOKEN" },
  })
  expect(variables).toEqual([
    "TICKET_SERVER_URL",
    "TICKET_KEY",
    "TICKET_LOGIN_USERNAME",
    "TICKET_LOGIN_PASSWORD",
    "TICKET_OAUTH2_ACCESS_TOKEN",
  ])
})

it("takes the description's requirements where an operation has none, and none where it says so", async () => {
  expect((await securityOf("", "[{ bearerAuth: [] }]")).security).toEqual([{ bearerAuth: [] }])
  expect((await securityOf(", security: []", "[{ bearerAuth: [] }]")).security).toEqual([])
})

it("reports an alternative whose scheme is not declared and leaves it out", async () => {
  const { security, found } = await securityOf(", security: [{ keyy: [] }, { key: [] }]")
  expect(security).toEqual([{ key: [] }])
  expect(found("unknown-security-scheme")).toMatchObject([{ pointer: "/paths/~1a/get/security/0" }])
})

it("reports a scheme that cannot be applied", async () => {
  const { schemes, found } = await securityOf(", security: [{ challenge: [] }]")
  expect(schemes).toEqual({ challenge: { kind: "unsupported", scheme: "http digest" } })
  expect(found("unsupported-security")).toHaveLength(1)
})

it("declares what client credentials and certificates need", async () => {
  const { schemes, variables } = await securityOf(", security: [{ machine: [read], tls: [] }, { oidc: [] }]")
  expect(schemes).toEqual({
    machine: {
      kind: "oauth2",
      variable: "TICKET_MACHINE_ACCESS_TOKEN",
      clientCredentials: {
        clientIdVariable: "TICKET_MACHINE_CLIENT_ID",
        clientSecretVariable: "TICKET_MACHINE_CLIENT_SECRET",
        tokenUrlVariable: "TICKET_MACHINE_TOKEN_URL",
        tokenUrl: "https://id.example.com/token",
        parameters: { audience: "tickets" },
      },
      flows: { clientCredentials: { tokenUrl: "https://id.example.com/token" } },
    },
    tls: { kind: "mutualTLS", certificateVariable: "TICKET_TLS_CERTIFICATE", keyVariable: "TICKET_TLS_PRIVATE_KEY" },
    oidc: {
      kind: "openIdConnect",
      variable: "TICKET_OIDC_ACCESS_TOKEN",
      clientCredentials: {
        clientIdVariable: "TICKET_OIDC_CLIENT_ID",
        clientSecretVariable: "TICKET_OIDC_CLIENT_SECRET",
        tokenUrlVariable: "TICKET_OIDC_TOKEN_URL",
        discoveryUrl: "/.well-known/openid-configuration",
      },
      openIdConnectUrl: "/.well-known/openid-configuration",
    },
  })
  expect(variables).toContain("TICKET_MACHINE_TOKEN_URL")
})

it.each([
  ["{ type: http, scheme: Token }", "Token {value}"],
  ["{ type: apiKey, in: header, name: X-Key, x-sneck: { value: 'Key={value}' } }", "Key={value}"],
  ["{ type: http, scheme: bearer, x-sneck: { value: 'JWT {value}' } }", "JWT {value}"],
  [
    "{ type: apiKey, in: header, name: Authorization, description: 'Send `Authorization: Bearer {token}`.' }",
    "Bearer {value}",
  ],
  ["{ type: apiKey, in: header, name: Authorization, description: '`Token <key>` or `Bearer <jwt>`' }", undefined],
  ["{ type: apiKey, in: header, name: X-Key, description: 'Not `Bearer {token}`' }", undefined],
  ["{ type: apiKey, in: header, name: Authorization, description: Bearer token authentication }", undefined],
])("sends the value of %s as %s", async (scheme, template) => {
  const text = document({
    paths: "/a: { get: { operationId: a, security: [{ s: [] }] } }",
    components: `securitySchemes: { s: ${scheme} }`,
  })
  const { s } = (await generateText(text)).toolset.securitySchemes
  expect(s?.kind === "apiKey" && s.template).toBe(template)
})

it("gives schemes of like names variables of their own", async () => {
  const { variables } = await securityOf(", security: [{ key: [] }, { Key!: [] }]")
  expect(variables).toEqual(["TICKET_SERVER_URL", "TICKET_KEY", "TICKET_KEY_2"])
})

it("adds API keys that are required parameters as well to every alternative", async () => {
  const parameters = "parameters: [{ name: x-key, in: header, required: true }, { name: k, in: query, required: true }]"
  const { security } = await securityOf(`, ${parameters}, security: [{ key: [] }, { "Key!": [] }, { OAuth2: [read] }]`)
  expect(security).toEqual([
    { key: [], "Key!": [] },
    { key: [], "Key!": [], OAuth2: ["read"] },
  ])
})

it("takes an Authorization header that is a required parameter from the environment, unless a scheme sets it", async () => {
  const parameters = "parameters: [{ name: Authorization, in: header, required: true }]"
  const alone = await securityOf(`, ${parameters}`)
  expect(alone.security).toEqual([{ Authorization: [] }])
  expect(alone.schemes).toEqual({
    Authorization: { kind: "apiKey", in: "header", name: "Authorization", variable: "TICKET_AUTHORIZATION" },
  })
  const beside = await securityOf(`, ${parameters}, security: [{ bearerAuth: [] }, { key: [] }]`)
  expect(beside.security).toEqual([{ bearerAuth: [] }, { key: [], Authorization: [] }])
  expect((await securityOf(", parameters: [{ name: Authorization, in: header }]")).security).toEqual([])
})

it("keeps where the flows of OAuth take place, and their scopes", async () => {
  const authorizationCode = "{ authorizationUrl: /ask, tokenUrl: /token, refreshUrl: /more, scopes: { read: Reads } }"
  const deviceAuthorization = "{ deviceAuthorizationUrl: /device, tokenUrl: /token, scopes: {} }"
  const flows = `{ authorizationCode: ${authorizationCode}, deviceAuthorization: ${deviceAuthorization} }`
  const text = document({
    paths: "/a: { get: { operationId: a, security: [{ s: [] }] } }",
    components: `securitySchemes: { s: { type: oauth2, flows: ${flows} } }`,
  })
  const { s } = (await generateText(text)).toolset.securitySchemes
  expect(s).toMatchObject({
    kind: "oauth2",
    flows: {
      authorizationCode: { authorizationUrl: "/ask", tokenUrl: "/token", refreshUrl: "/more", scopes: ["read"] },
      deviceAuthorization: { deviceAuthorizationUrl: "/device", tokenUrl: "/token" },
    },
  })
})
