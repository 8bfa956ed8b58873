import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { startGateway, type Gateway } from "../start.ts"
import type { DesiredProjectInput } from "./desired-project.ts"
import type { Plan, Push } from "./plan-json.ts"

const museumText = await readFile(new URL("../../../fixtures/specs/museum.yaml", import.meta.url), "utf8")
let dataDir: string
let gateway: Gateway

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sneck-plan-"))
  gateway = await startGateway({ dataDir, port: 0 })
})

afterEach(async () => {
  await gateway?.close()
  await rm(dataDir, { recursive: true })
})

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${gateway.url}/api/v1${path}`, {
    method,
    headers: { authorization: gateway.key, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) }
}

async function plan(desired: DesiredProjectInput): Promise<Plan> {
  const { status, body } = await send("POST", "/plan", desired)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Plan
}

async function push(desired: DesiredProjectInput): Promise<Push> {
  const { status, body } = await send("POST", "/push", desired)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Push
}

async function toolsOf(slug: string): Promise<string[]> {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list" }
  const response = await fetch(`${gateway.url}/mcp/${slug}`, {
    method: "POST",
    headers: { authorization: gateway.key, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(message),
  })
  const { result } = (await response.json()) as { result?: { tools: { name: string }[] } }
  return result?.tools.map(({ name }) => name) ?? []
}

function museum(content = museumText, settings = {}): NonNullable<DesiredProjectInput["sources"]> {
  return { museum: { settings: { entry: "museum.yaml", ...settings }, files: [{ path: "museum.yaml", content }] } }
}

function served(settings = {}): NonNullable<DesiredProjectInput["toolsets"]> {
  return { museum: { settings: { include: [{ source: "museum" }], ...settings } } }
}

test("a plan tells what a push does, and changes nothing", async () => {
  const desired = { sources: museum(), toolsets: served(), environments: { default: { variables: ["MUSEUM_KEY"] } } }
  const planned = await plan(desired)
  expect(planned.changes.map(({ action, kind, slug }) => `${action} ${kind} ${slug}`)).toEqual([
    "create source museum",
    "create toolset museum",
    "create environment default",
  ])
  expect(planned.notes).toContainEqual({
    severity: "warning",
    about: "environment default",
    message: "MUSEUM_KEY has no value yet.",
    hint: "npx sneck env set MUSEUM_KEY",
  })
  expect(await toolsOf("museum")).toEqual([])
  const { served: now, ...pushed } = await push({ ...desired, plan: planned.id })
  expect(pushed).toEqual(planned)
  expect(now).toEqual([{ slug: "museum", mcpUrl: `${gateway.url}/mcp/museum`, release: 1, pending: null }])
  expect(await toolsOf("museum")).toContain("get_opening_hours")
})

test("the same again changes nothing", async () => {
  const desired = { sources: museum(), toolsets: served(), environments: { default: {} } }
  await push(desired)
  expect(await plan(desired)).toMatchObject({ changes: [], toolsets: [] })
  expect(await push(desired)).toMatchObject({ changes: [], served: [] })
})

test("tells which settings change and what becomes of the tools, in one release", async () => {
  await push({ sources: museum(), toolsets: served() })
  const changed = museumText.replace("operationId: getOpeningHours", "operationId: getHours")
  expect(changed).not.toBe(museumText)
  const desired = { sources: museum(changed), toolsets: served({ exposure: "search" as const }) }
  const planned = await plan(desired)
  expect(planned.changes).toMatchObject([
    { action: "update", kind: "source", fields: [{ name: "deployment", before: 1, after: 2 }] },
    { action: "update", kind: "toolset", fields: [{ name: "settings.exposure", after: "search" }] },
  ])
  expect(planned.toolsets).toMatchObject([{ slug: "museum", effect: "live", changes: expect.any(Array) }])
  expect(planned.toolsets[0]?.changes.some(({ isBreaking }) => isBreaking)).toBe(true)
  expect((await push(desired)).served).toMatchObject([{ release: 2 }])
})

test("what a configuration made and names no more is destroyed; what people made stays", async () => {
  await push({ sources: museum(), toolsets: served(), environments: { default: {} } })
  await send("POST", "/sources", { slug: "by-hand", kind: "openapi" })
  expect(await plan({ keep: true })).toMatchObject({ changes: [] })
  const planned = await plan({})
  expect(planned.changes.map(({ action, kind, slug }) => `${action} ${kind} ${slug}`)).toEqual([
    "destroy toolset museum",
    "destroy source museum",
  ])
  await push({})
  expect(await toolsOf("museum")).toEqual([])
  expect((await send("POST", "/toolsets/museum/restore")).status).toBeLessThan(300)
})

test("one source that cannot be used leaves everything as it was", async () => {
  const sources = { ...museum(), broken: { settings: {}, files: [{ path: "broken.yaml", content: "nothing" }] } }
  const refused = await send("POST", "/push", { sources, toolsets: served() })
  expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining("Source broken: ") } })
  expect(await plan({ keep: true })).toMatchObject({ changes: [] })
  expect(await toolsOf("museum")).toEqual([])
})

test("a push is refused when another plan was agreed to", async () => {
  const planned = await plan({ sources: museum(), toolsets: served() })
  await push({ sources: museum(), toolsets: served() })
  const refused = await send("POST", "/push", { sources: museum(), toolsets: served(), plan: planned.id })
  expect(refused).toMatchObject({ status: 409, body: { code: "plan-outdated" } })
})

test("of several pushes at once each is applied whole, one after the other", async () => {
  await push({ sources: museum(), toolsets: served() })
  const modes = ["search", "direct", "search", "direct"] as const
  const all = await Promise.all(
    modes.map(async (exposure) => push({ sources: museum(), toolsets: served({ exposure }) })),
  )
  const numbers = all.flatMap((each) => each.served.map(({ release }) => release))
  expect(new Set(numbers).size).toBe(numbers.length)
  const { body } = await send("GET", "/toolsets/museum/releases")
  expect((body as { items: unknown[] }).items).toHaveLength(numbers.length + 1)
})

test("a push while somebody rolls back: both are done, and one whole release is served", async () => {
  await push({ sources: museum(), toolsets: served() })
  await push({ sources: museum(), toolsets: served({ exposure: "search" as const }) })
  for (const maxResultChars of [1_000, 2_000]) {
    const [pushed, rolledBack] = await Promise.all([
      send("POST", "/push", { sources: museum(), toolsets: served({ maxResultChars }) }),
      send("POST", "/toolsets/museum/rollback", { to: 1 }),
    ])
    expect([pushed.status, rolledBack.status]).toEqual([200, 200])
    const number = (pushed.body as Push).served[0]?.release
    const { body } = await send("GET", "/toolsets/museum")
    expect([1, number]).toContain((body as { release: number }).release)
    expect(await toolsOf("museum")).toContain("get_opening_hours")
  }
})

test("an unknown key is told with the one that was likely meant", async () => {
  const { status, body } = await send("POST", "/plan", { sorces: {} })
  expect(status).toBe(422)
  expect(JSON.stringify(body)).toContain("sources")
})
