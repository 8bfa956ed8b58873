import { expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

async function serversOf(top: string, location?: string, paths = "/a: { get: { operationId: a } }") {
  const { toolset, tool, found } = await generateText(
    document({ paths, top }),
    location === undefined ? {} : { location },
  )
  return { servers: toolset.servers, own: tool("a").target.servers, variables: toolset.variables, found }
}

it.each([
  ["https://api.example.com/v1", undefined, "https://api.example.com/v1"],
  ["/v2", "https://example.com/docs/openapi.json", "https://example.com/v2"],
  ["v2/{region}", "https://example.com/docs/openapi.json", "https://example.com/docs/v2/{region}"],
  ["//api.example.com", "http://example.com/openapi.json", "http://api.example.com"],
  ["//api.example.com", undefined, "https://api.example.com"],
])("resolves %s against %s", async (url, location, expected) => {
  expect(
    (await serversOf(`servers: [{ url: "${url}", variables: { region: { default: eu } } }]`, location)).servers[0]?.url,
  ).toBe(expected)
})

it("asks for --server-url when a URL is relative to nothing", async () => {
  const { servers, found } = await serversOf("servers: [{ url: /v1 }]", "specs/api.yaml")
  expect(servers).toEqual([])
  expect(found("relative-server")).toMatchObject([
    { pointer: "/servers/0", hint: expect.stringContaining("--server-url") as string },
  ])
  expect(found("no-server")).toHaveLength(1)
})

it.each(["http://<label>.example.com", "ws://example.com", "https://"])("refuses %s", async (url) => {
  const { servers, found } = await serversOf(`servers: [{ url: "${url}" }]`)
  expect(servers).toEqual([])
  expect(found("invalid-server")).toMatchObject([{ pointer: "/servers/0" }])
})

it("takes the host that the description came from when none is named", async () => {
  expect((await serversOf("tags: []", "https://example.com/a/openapi.json")).servers).toEqual([
    { url: "https://example.com/" },
  ])
})

it("gives each part of a URL a variable", async () => {
  const { servers, variables } = await serversOf(
    "servers: [{ url: 'https://{region}.example.com/{url}', variables: { region: { default: eu, enum: [eu, us] }, url: { default: v1 } } }]",
  )
  expect(servers[0]?.variables).toEqual({
    region: { default: "eu", enum: ["eu", "us"], variable: "TICKET_SERVER_REGION" },
    url: { default: "v1", variable: "TICKET_SERVER_URL_2" },
  })
  expect(variables.map(({ name, secret }) => [name, secret])).toContainEqual(["TICKET_SERVER_REGION", false])
})

it("calls the server with TLS where there is one with and one without", async () => {
  const { servers } = await serversOf(
    "servers: [{ url: http://a.example.com }, { url: https://b.example.com }, { url: https://a.example.com }]",
  )
  expect(servers.map(({ url }) => url)).toEqual([
    "https://a.example.com",
    "http://a.example.com",
    "https://b.example.com",
  ])
})

it("prefers the operation's servers to those of its path", async () => {
  const paths = `/a:
  servers: [{ url: https://path.example.com }]
  get: { operationId: a, servers: [{ url: https://operation.example.com }] }
  put: { operationId: b }`
  const { own } = await serversOf("tags: []", undefined, paths)
  expect(own).toEqual([{ url: "https://operation.example.com" }])
})
