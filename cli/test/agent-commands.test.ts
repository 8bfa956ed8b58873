import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startMuseum } from "@sneck/fixtures/upstream"
import { startGateway, type Gateway } from "@sneck/gateway"
import { afterAll, beforeAll, expect, test } from "vitest"
import { runSneck, type Ended } from "./support/run-sneck.ts"

let folder: string
let gateway: Gateway
let museum: Awaited<ReturnType<typeof startMuseum>>
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-agents-"))
  museum = await startMuseum()
  gateway = await startGateway({ dataDir: join(folder, "data"), port: 0 })
  env = { XDG_CONFIG_HOME: join(folder, "config"), SNECK_URL: gateway.url, SNECK_API_KEY: gateway.key }
  const location = join(folder, "hours.json")
  const hours = {
    openapi: "3.1.0",
    info: { title: "Hours", version: "1" },
    paths: { "/hours": { get: { operationId: "getHours", responses: { default: { description: "Hours." } } } } },
  }
  await writeFile(location, JSON.stringify(hours))
  await gateway.deploy({ location, serverUrl: museum.url, environment: {} })
})

afterAll(async () => {
  await gateway?.close()
  await museum?.close()
  await rm(folder, { recursive: true })
})

async function sneck(...args: string[]): Promise<Ended> {
  return runSneck(args, { cwd: folder, env })
}

/** The trimmed stdout of a command that has to succeed. */
async function told(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await sneck(...args)
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""])
  return stdout.trim()
}

/** Status of a request of an MCP client with a key. */
async function callBy(key: string): Promise<number> {
  const slug = gateway.toolsets()[0]?.slug ?? ""
  const headers = { authorization: key, "content-type": "application/json" }
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
  return (await fetch(`${gateway.url}/mcp/${slug}`, { method: "POST", headers, body })).status
}

test("an agent is made, given a role and a key, calls, and is switched off", { timeout: 120_000 }, async () => {
  const agent = await told("agents", "create", "night-watch", "--purpose", "Watches at night.")
  expect(agent).toMatch(/^agt_\w+$/)
  const key = await told("agents", "keys", "create", agent)
  expect(await callBy(key)).toBe(403)
  expect(await told("agents", "grant", agent, "--role", "member")).toContain("is member in the whole organisation")
  expect(await callBy(key)).toBe(200)
  expect(await told("agents", "list")).toMatch(/agt_\w+ +agent +night-watch +\S+ +active/)
  const [only] = (JSON.parse(await told("agents", "keys", "list", agent, "--json")) as { keys: { id: string }[] }).keys
  const next = await told("agents", "keys", "rotate", agent, only?.id ?? "")
  expect([await callBy(key), await callBy(next)]).toEqual([200, 200])
  await told("agents", "keys", "revoke", agent, only?.id ?? "")
  expect([await callBy(key), await callBy(next)]).toEqual([401, 200])
  expect(await told("agents", "disable", agent)).toContain("night-watch is switched off")
  expect(await callBy(next)).toBe(401)
  await told("agents", "enable", agent)
  expect(await callBy(next)).toBe(200)
  expect(await told("agents", "delete", agent)).toContain("is gone")
  expect((await sneck("agents", "disable", agent)).code).toBe(4)
})
