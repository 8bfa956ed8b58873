import { randomBytes } from "node:crypto"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { openToRead } from "../../gateway/src/backup/open-database.ts"
import type { Schema } from "../../gateway/src/store/schema.ts"
import { createPostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { storeKinds } from "../../gateway/test/each-store.ts"
import { echoingDescription, startEchoingUpstream } from "../canaries/echoing-upstream.ts"
import { startInVain, startKillableServer } from "../crash/killable-server.ts"
import type { ServerPlace } from "../crash/killable-server.ts"

const [right, wrong] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")]

test.each(storeKinds)(
  "with another master key a server on $kind does not start, says why, and changes nothing",
  async ({ kind }) => {
    await using upstream = await startEchoingUpstream()
    const place = await emptyPlace(kind)
    const first = await startKillableServer({ ...place, settings: { SNECK_MASTER_KEY: right } })
    await first.client.must("POST", "/sources", { slug: "echo", settings: { serverUrl: upstream.url } })
    const files = [{ path: "openapi.json", content: echoingDescription(upstream.url) }]
    await first.client.must("POST", "/sources/echo/deployments", { files })
    await first.client.must("PUT", "/environments/default/variables/ECHO_KEY", { secret: "sealed once" })
    expect(await first.stop()).toBe(0)

    const before = await everythingIn(place)
    const refused = await startInVain({ ...place, settings: { SNECK_MASTER_KEY: wrong } })
    expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("SNECK_MASTER_KEY holds") })
    expect(refused.stderr).not.toContain(wrong)
    expect(await everythingIn(place)).toEqual(before)

    const second = await startKillableServer({ ...place, settings: { SNECK_MASTER_KEY: right } })
    await second.client.rpc("echo", "tools/call", { name: "ok_by_key", arguments: { n: 1 } })
    expect(upstream.seen).toEqual(["sealed once"])
    expect(await second.stop()).toBe(0)
  },
  90_000,
)

async function emptyPlace(kind: "sqlite" | "postgres"): Promise<ServerPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-wrong-key-"))
  const database = kind === "postgres" ? await createPostgresDatabase() : undefined
  onTestFinished(async () => {
    await database?.drop()
    await rm(dataDir, { recursive: true })
  })
  return { dataDir, databaseUrl: database?.url }
}

/** Every row of every table, and the names of all files. */
async function everythingIn(place: ServerPlace): Promise<Record<string, unknown>> {
  await using database = await openToRead(place)
  const { db } = database
  const found: Record<string, unknown> = {}
  for (const { name } of await db.introspection.getTables()) {
    found[name] = await db
      .selectFrom(db.dynamic.table(name as keyof Schema).as("t"))
      .selectAll()
      .execute()
  }
  const files = await readdir(place.dataDir)
  return { ...found, files: files.filter((file) => !/-(?:wal|shm)$/.test(file)) }
}
