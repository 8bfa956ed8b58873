import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../gateway/test/postgres-database.ts"
import type { PostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { serverClient } from "../crash/server-client.ts"
import type { ServerClient } from "../crash/server-client.ts"
import { versionedDescription, versionOf } from "../crash/versioned-description.ts"

/** What one replica is told is in force on the others soon; a busy machine gets more time. */
const soon = { timeout: 10_000, interval: 5 }

describe.runIf(runsPostgres)("of two servers on one PostgreSQL", () => {
  let database: PostgresDatabase
  let here: ServerClient
  let there: ServerClient
  const closing: (() => Promise<void>)[] = []

  beforeAll(async () => {
    database = await createPostgresDatabase()
    vi.stubEnv("SNECK_MASTER_KEY", randomBytes(32).toString("base64"))
    here = await startReplica()
    there = (await startReplica()).with(here.key)
    await push(here, 1)
    await push(here, 2)
  }, 60_000)

  afterAll(async () => {
    vi.unstubAllEnvs()
    for (const close of closing) await close()
    await database.drop()
  })

  async function startReplica(): Promise<ServerClient> {
    const dataDir = await mkdtemp(join(tmpdir(), "sneck-replica-"))
    const gateway = await startGateway({ dataDir, port: 0, databaseUrl: database.url })
    closing.push(async () => {
      await gateway.close()
      await rm(dataDir, { recursive: true })
    })
    return serverClient(gateway.url, gateway.key)
  }

  test("one serves what is published and rolled back to at the other", async () => {
    expect(await versionServed(there)).toBe(2)
    await here.must("POST", "/toolsets/shop/rollback", { to: 1 })
    await expect.poll(async () => versionServed(there), soon).toBe(1)
    await here.must("POST", "/toolsets/shop/releases/2/publish")
    await expect.poll(async () => versionServed(there), soon).toBe(2)
  })

  test("one refuses a key that was revoked at the other", async () => {
    const { secret, key } = await here.must("POST", "/keys", { name: "an agent", scopes: ["mcp:call"] })
    const agent = there.with(String(secret))
    await expect.poll(async () => agent.must("GET", "/whoami").catch(() => undefined), soon).toBeDefined()
    await here.must("DELETE", `/keys/${(key as { id: string }).id}`)
    const refused = async (): Promise<unknown> => versionServed(agent).catch(({ status }: { status: number }) => status)
    await expect.poll(refused, soon).toBe(401)
  })

  test("pushes at one and rollbacks at the other are each applied whole, and both serve the last of them", async () => {
    const pushes = (async () => {
      for (const version of [3, 4, 5]) await push(here, version)
    })()
    const rollbacks = (async () => {
      for (const to of [1, 2, 1, 2]) await there.must("POST", "/toolsets/shop/rollback", { to })
    })()
    await Promise.all([pushes, rollbacks])
    const { release } = await here.must("GET", "/toolsets/shop")
    for (const server of [here, there]) await expect.poll(async () => versionServed(server), soon).toBe(release)
    const { items } = await there.must("GET", "/toolsets/shop/releases")
    expect((items as { number: number }[]).map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
    await push(there, 6)
    for (const server of [here, there]) await expect.poll(async () => versionServed(server), soon).toBe(6)
  })
})

/** Pushes a project whose one toolset tells its version; release and version go together. */
async function push(server: ServerClient, version: number): Promise<void> {
  const content = versionedDescription("shop", version, "https://api.example.com")
  await server.must("POST", "/push", {
    sources: { shop: { files: [{ path: "openapi.json", content }] } },
    toolsets: { shop: { settings: { include: [{ source: "shop" }] } } },
  })
}

async function versionServed(server: ServerClient): Promise<number> {
  const { tools = [] } = await server.rpc("shop", "tools/list")
  return versionOf(tools[0])
}
