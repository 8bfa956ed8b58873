import { expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

const components = `securitySchemes:
  key: { type: apiKey, in: header, name: X-Key }
  bearerAuth: { type: http, scheme: Bearer }
  login: { type: http, scheme: basic }
  OAuth2: { type: oauth2, flows: {} }
  tls: { type: mutualTLS }
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
  const { schemes, found } = await securityOf(", security: [{ tls: [] }]")
  expect(schemes).toEqual({ tls: { kind: "unsupported", scheme: "mutualTLS" } })
  expect(found("unsupported-security")).toHaveLength(1)
})

it("gives schemes of like names variables of their own", async () => {
  const { variables } = await securityOf(", security: [{ key: [] }, { Key!: [] }]")
  expect(variables).toEqual(["TICKET_SERVER_URL", "TICKET_KEY", "TICKET_KEY_2"])
})
