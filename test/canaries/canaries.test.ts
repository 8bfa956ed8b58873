import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { gunzipSync, inflateRawSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { backUp } from "../../gateway/src/backup/index.ts"
import { openToRead } from "../../gateway/src/backup/open-database.ts"
import type { Schema } from "../../gateway/src/store/schema.ts"
import { createPostgresDatabase, runsPostgres } from "../../gateway/test/postgres-database.ts"
import type { PostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { startCanaryServer } from "./canary-server.ts"
import type { CanaryServer } from "./canary-server.ts"
import { echoingTools } from "./echoing-upstream.ts"
import { findCanaries } from "./find-canary.ts"

const pages = [
  "/environments",
  "/environments/default",
  "/sources",
  "/sources/echo",
  "/sources/echo/deployments",
  "/sources/desk/deployments/1",
  "/toolsets",
  "/toolsets/echo",
  "/toolsets/desk",
  "/toolsets/echo/values",
  "/toolsets/echo/releases",
  "/toolsets/desk/releases/1",
  "/projects",
  "/keys",
  "/whoami",
  "/organisation",
  "/invocations",
  "/insights/tools",
  "/export",
].map((path) => `/api/v1${path}`)

describe.each(["sqlite", ...(runsPostgres ? ["postgres"] : [])])("a server on %s", (kind) => {
  let database: PostgresDatabase | undefined
  let server: CanaryServer

  beforeAll(async () => {
    database = kind === "postgres" ? await createPostgresDatabase() : undefined
    server = await startCanaryServer(database?.url)
    await callEverything(server)
  }, 120_000)

  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await database?.drop()
  })

  test("sent its secrets where they belong: there is something to find", () => {
    const { sealed, referred, byHeader, keptByCaller } = server.planted
    expect([...new Set(server.upstream.seen)].toSorted()).toEqual(
      [sealed, `Bearer ${referred}`, byHeader, keptByCaller].toSorted(),
    )
  })

  test("answers nothing that holds one, whoever echoes it, and however it is asked", async () => {
    for (const path of pages) await server.ask("GET", path)
    for (const path of ["/", "/mcp/echo", "/mcp/desk", "/api/openapi.json", "/readyz", "/healthz"]) {
      await server.ask("GET", path, undefined, { accept: "text/html" })
    }
    for (const { what, text } of server.answers) expectNone(server, text, what)
  })

  test("logs none, at the finest level", () => {
    expectNone(server, server.logs.join(""), "the log", server.gateway.key)
  })

  test("tells none to those who follow its calls", async () => {
    await vi.waitFor(() => expect(server.streamed()).toContain("fail_by_key"), { timeout: 5_000 })
    expectNone(server, server.streamed(), "the stream", server.gateway.key)
  })

  test("writes none to a file, and to the database only what is sealed", async () => {
    await vi.waitFor(async () => expect(await waitingRecords(server)).toBe(0), { timeout: 5_000 })
    for (const entry of await readdir(server.dataDir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expectNone(server, await readFile(join(entry.parentPath, entry.name)), entry.name)
    }
    const tables = await readTables(server)
    expect(tables.find(([name]) => name === "variables")?.[1]).toContain("ECHO_KEY")
    for (const [table, content] of tables) expectNone(server, content, table, server.gateway.key)
  })

  test("backs up none", async () => {
    const { dataDir, databaseUrl } = server
    const file = join(dataDir, "backup")
    await backUp({ dataDir, databaseUrl }, file)
    expectNone(server, gunzipSync(await readFile(file)), "the backup", server.gateway.key)
  })
})

/** The key of the owner is in its own file, and in what is shown to the owner alone. */
function expectNone({ canaries }: CanaryServer, content: string | Uint8Array, where: string, ownersKey?: string): void {
  const all = ownersKey === undefined ? canaries : [...canaries, { name: "key of the owner", value: ownersKey }]
  expect(findCanaries(content, all).map((found) => `${found} in ${where}`)).toEqual([])
}

async function callEverything({ call, ask, must, planted }: CanaryServer): Promise<void> {
  const header = { "sneck-env-echo-key": planted.byHeader }
  for (const name of echoingTools) {
    await call("echo", name, { n: 1 })
    await call("echo", name, { n: 1 }, header)
    await call("echo", name, { n: "wrong" }, header)
  }
  await must("PUT", "/toolsets/echo/values/ECHO_KEY", { value: planted.keptByCaller })
  for (const name of echoingTools) await call("echo", name, { n: 2 })
  await call("desk", "fail", {})
  await call("desk", "tell", {})
  await call("echo", "ok_by_key", { n: 1 }, { "sneck-environment": "absent", ...header })
  const variables = "/api/v1/environments/default/variables"
  await ask("PUT", `${variables}/lower`, { secret: planted.sealed })
  await ask("PUT", `${variables}/ECHO_KEY`, `{"secret":${JSON.stringify(planted.sealed)}`)
  await ask("PUT", `${variables}/ECHO_KEY`, { secret: planted.sealed, source: "absent" })
  await ask("POST", "/api/v1/environments/default/import", { text: `A-B=${planted.sealed}` })
}

async function waitingRecords({ gateway }: CanaryServer): Promise<number> {
  const response = await fetch(`${gateway.url}/readyz`)
  return ((await response.json()) as { recording: { queued: number } }).recording.queued
}

/** Every row of every table, and what is compressed as it was before. */
async function readTables({ dataDir, databaseUrl }: CanaryServer): Promise<[string, string | Buffer][]> {
  await using database = await openToRead({ dataDir, databaseUrl })
  const { db } = database
  const tables = await db.introspection.getTables()
  const found: [string, string | Buffer][] = []
  for (const { name } of tables) {
    found.push([
      name,
      JSON.stringify(
        await db
          .selectFrom(db.dynamic.table(name as keyof Schema).as("t"))
          .selectAll()
          .execute(),
      ),
    ])
  }
  const blobs = await db.selectFrom("blobs").select("content").execute()
  return [...found, ...blobs.map(({ content }): [string, Buffer] => ["a blob", inflateRawSync(content)])]
}
