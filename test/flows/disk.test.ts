import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { startMuseum } from "@sneck/fixtures/upstream"
import { startInVain, startKillableServer } from "../crash/killable-server.ts"
import type { ServerClient } from "../crash/server-client.ts"
import { versionedDescription, versionOf } from "../crash/versioned-description.ts"
import { asSeenBy, hasMounts, onReadOnly, onSmallDisk } from "../support/mount-namespace.ts"

const diskBytes = 4 * 1_048_576

describe.runIf(hasMounts)("a data folder", () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "sneck-disk-"))
  })

  afterEach(async () => rm(dataDir, { recursive: true }))

  test("that is full: changes are refused by name, calls go on, and all is well once there is room", async () => {
    const museum = await startMuseum()
    const launcher = onSmallDisk(dataDir, diskBytes)
    const server = await startKillableServer({ dataDir, databaseUrl: undefined, launcher })
    const { client } = server
    await client.must("POST", "/sources", { slug: "notes", settings: { serverUrl: museum.url } })
    await upload(client, 1)
    const filler = join(asSeenBy(server.pid, dataDir), "filler")
    await fill(filler)

    const refused = await refusalOf(async () => {
      for (let version = 2; ; version += 1) await upload(client, version)
    })
    expect(refused).toContain("507")
    expect(refused).toContain("disk-full")
    const served = await versionServed(client)
    for (let call = 0; call < 20; call += 1) await client.rpc("notes", "tools/call", { name: "notes_0" })
    expect(await versionServed(client)).toBe(served)

    await rm(filler)
    await upload(client, served + 1)
    expect(await versionServed(client)).toBe(served + 1)
    await expect
      .poll(async () => ((await client.must("GET", "/invocations?limit=100"))["invocations"] as unknown[]).length, {
        timeout: 10_000,
      })
      .toBe(20)
    expect(await server.stop()).toBe(0)
    await museum.close()
  }, 90_000)

  test("that can't be written: the server does not start, says so, and touches nothing", async () => {
    const place = { dataDir, databaseUrl: undefined }
    const server = await startKillableServer(place)
    await server.stop()
    const before = await readFile(join(dataDir, "sneck.db"))
    const refused = await startInVain({ ...place, launcher: onReadOnly(dataDir) })
    expect(refused).toMatchObject({ code: 1, stdout: "" })
    expect(refused.stderr).toContain(`The data folder ${dataDir} can't be used: `)
    expect(refused.stderr).toMatch(/read-?only/i)
    expect(await readFile(join(dataDir, "sneck.db"))).toEqual(before)
  }, 60_000)
})

async function upload(client: ServerClient, version: number): Promise<void> {
  const content = versionedDescription("notes", version, "https://api.example.com")
  await client.must("POST", "/sources/notes/deployments", { files: [{ path: "openapi.json", content }] })
}

async function versionServed(client: ServerClient): Promise<number> {
  const { tools = [] } = await client.rpc("notes", "tools/list")
  return versionOf(tools[0])
}

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  return work().then(
    () => "nothing was refused",
    (error: Error) => error.message,
  )
}

/** Writes until there is no room for a page. */
async function fill(file: string): Promise<void> {
  for (const bytes of [65_536, 4_096]) {
    const isWritten = (): Promise<boolean> =>
      writeFile(file, Buffer.alloc(bytes), { flag: "a" }).then(
        () => true,
        () => false,
      )
    while (await isWritten());
  }
}
