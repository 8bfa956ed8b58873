import { afterAll, beforeAll, expect, test } from "vitest"
import { startUpstream } from "../../../runtime/testing/start-upstream.ts"
import type { Upstream } from "../../../runtime/testing/start-upstream.ts"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiServer } from "../../test/api-client.ts"

const key = "MUSEUM_API_KEY"
let server: ApiServer
let upstreams: Record<"museum" | "museum-api", Upstream>

/** `museum` with the scheme `api_key` and `museum-api` with `key` name the same variable. */
function description(scheme: string, url: string, operationId: string): { path: string; content: string }[] {
  const spec = {
    openapi: "3.1.0",
    info: { title: operationId, version: "1" },
    servers: [{ url }],
    security: [{ [scheme]: [] }],
    components: { securitySchemes: { [scheme]: { type: "apiKey", in: "header", name: "X-Key" } } },
    paths: { "/things": { get: { operationId, summary: "Lists.", responses: { "200": { description: "Things." } } } } },
  }
  return [{ path: "openapi.json", content: JSON.stringify(spec) }]
}

beforeAll(async () => {
  server = await startApiServer()
  upstreams = { museum: await startUpstream(), "museum-api": await startUpstream() }
  await deploy("museum", "api_key", "list_art", upstreams.museum.url)
  await deploy("museum-api", "key", "list_staff", upstreams["museum-api"].url)
  const include = [{ source: "museum" }, { source: "museum-api" }]
  const settings = { include, environments: ["staging"], userVariables: [key] }
  await must("POST", "/toolsets", { slug: "both", settings })
}, 60_000)

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await Promise.all(Object.values(upstreams).map(async (each) => each.close()))
})

async function deploy(slug: string, scheme: string, operationId: string, url: string): Promise<void> {
  const settings = { serverUrl: url }
  await server.ask("POST", "/sources", { body: { slug } })
  await must("PATCH", `/sources/${slug}`, { settings })
  await must("POST", `/sources/${slug}/deployments`, { files: description(scheme, url, operationId) })
}

async function must(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> {
  const answer = await server.ask(method, path, { body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function call(
  slug: string,
  name: string,
  headers: Record<string, string> = {},
  args: object = {},
): Promise<string> {
  const response = await fetch(`${server.gateway.url}/mcp/${slug}`, {
    method: "POST",
    headers: { authorization: server.gateway.key, "content-type": "application/json", ...headers },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
  })
  return response.text()
}

function lastKey(slug: keyof typeof upstreams): unknown {
  return upstreams[slug].received.at(-1)?.headers["x-key"]
}

test("a name that two sources share is set for one, whose tools alone get it, also in one toolset", async () => {
  const { status, body } = await server.ask("PUT", `/environments/default/variables/${key}`, { body: { secret: "x" } })
  expect([status, body["code"]]).toEqual([409, "ambiguous-variable"])
  await must("PUT", `/environments/default/variables/${key}`, { secret: "art", source: "museum" })
  await call("both", "list_art")
  expect(lastKey("museum")).toBe("art")
  expect(await call("both", "list_staff")).toMatch(/credential is missing/)
  expect(upstreams["museum-api"].received).toEqual([])
})

test("what is brought by header is nobody's where two sources share its name, and the source's where one has it", async () => {
  const header = { "sneck-env-museum-api-key": "mine" }
  await call("both", "list_art", header)
  expect(lastKey("museum")).toBe("art")
  const settings = { include: [{ source: "museum" }], userVariables: [key] }
  await must("PATCH", "/toolsets/museum", { settings })
  await call("museum", "list_art", header)
  expect(lastKey("museum")).toBe("mine")
  await must("PUT", `/toolsets/museum/values/${key}`, { value: "kept" })
  await call("museum", "list_art")
  expect(lastKey("museum")).toBe("kept")
  await must("DELETE", `/toolsets/museum/values/${key}`)
  await call("museum", "list_art")
  expect(lastKey("museum")).toBe("art")
})

test("callers choose among the toolset's environments", async () => {
  await must("POST", "/environments", { slug: "staging" })
  await must("PUT", `/environments/staging/variables/${key}`, { secret: "stage", source: "museum" })
  await call("both", "list_art", { "sneck-environment": "staging" })
  expect(lastKey("museum")).toBe("stage")
  expect(await call("both", "list_art", { "sneck-environment": "default" })).toMatch(/names no environment/)
  await must("DELETE", "/environments/staging")
})

test("nothing that a model says sets a value", async () => {
  const text = await call("museum", "list_art", {}, { [key]: "theirs", MUSEUM_SERVER_URL: "http://127.0.0.1:9" })
  expect(text).toMatch(/isError|error/)
  await call("museum", "list_art")
  expect(lastKey("museum")).toBe("art")
})

test("a value with a line break reaches no header, and is not shown", async () => {
  await must("PUT", `/environments/default/variables/${key}`, { secret: "a\r\nX-Admin: canary", source: "museum" })
  const before = upstreams.museum.received.length
  const text = await call("museum", "list_art")
  expect(text).toMatch(/line break/)
  expect(text).not.toContain("canary")
  expect(upstreams.museum.received).toHaveLength(before)
  await must("PUT", `/environments/default/variables/${key}`, { secret: "art", source: "museum" })
})

test("a source that is pointed elsewhere gets no value, and says why, until it is set again", async () => {
  await must("PATCH", "/sources/museum", { settings: { serverUrl: upstreams["museum-api"].url } })
  await must("POST", "/sources/museum/deployments", {
    files: description("api_key", upstreams["museum-api"].url, "list_art"),
  })
  const text = await call("museum", "list_art")
  expect(text).toMatch(/credential is missing.*MUSEUM_API_KEY was set for other servers than calls go to now/)
  expect(text).not.toContain("127.0.0.1")
  expect(upstreams["museum-api"].received).toEqual([])
  const { variables } = await must("GET", "/toolsets/museum")
  expect(variables).toContainEqual(
    expect.objectContaining({ name: key, set: false, problem: expect.stringContaining("variable-host-changed") }),
  )
  await must("PUT", `/environments/default/variables/${key}`, { secret: "moved", source: "museum" })
  await call("museum", "list_art")
  expect(lastKey("museum-api")).toBe("moved")
})
