import { cp, mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askApi, type ApiAnswer } from "../../test/api-client.ts"
import { createPostgresDatabase, runsPostgres, type PostgresDatabase } from "../../test/postgres-database.ts"
import { startGateway, type Gateway } from "../start.ts"

const description = (summary: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Hours", version: "1" },
    servers: [{ url: "https://hours.example" }],
    paths: { "/hours": { get: { operationId: "getHours", summary, responses: { "200": { description: "Hours." } } } } },
  })

describe.runIf(runsPostgres)("two replicas on one PostgreSQL", () => {
  let folder: string
  let database: PostgresDatabase
  let replicas: Gateway[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sneck-replicas-"))
    database = await createPostgresDatabase()
    const first = await startGateway({ dataDir: join(folder, "a"), port: 0, databaseUrl: database.url })
    // Whoever runs several gives them the same master key.
    await mkdir(join(folder, "b"))
    await cp(join(folder, "a/master.key"), join(folder, "b/master.key"))
    replicas = [first, await startGateway({ dataDir: join(folder, "b"), port: 0, databaseUrl: database.url })]
  })

  afterAll(async () => {
    await Promise.all(replicas.map(async (replica) => replica.close()))
    await database.drop()
    await rm(folder, { recursive: true })
  })

  async function push(replica: number, summary: string): Promise<ApiAnswer> {
    const files = [{ path: "hours.json", content: description(summary) }]
    const body = {
      sources: { hours: { settings: { entry: "hours.json" }, files } },
      toolsets: { hours: { settings: { include: [{ source: "hours" }] } } },
      environments: { default: { variables: ["HOURS_KEY"] } },
    }
    return askApi(replicas[replica] as Gateway, "POST", "/push", { body })
  }

  test("pushes at both at once are each applied whole, and both serve the last one", { timeout: 60_000 }, async () => {
    expect(await push(0, "first")).toMatchObject({ status: 200, body: { served: [{ release: 1 }] } })
    const answers = await Promise.all(["a", "b", "c", "d"].map(async (summary, i) => push(i % 2, summary)))
    expect(answers.map(({ status, body }) => [status, body["code"]])).toEqual(answers.map(() => [200, undefined]))
    const numbers = answers.map(({ body }) => (body["served"] as { release: number }[])[0]?.release)
    expect(numbers.toSorted((a = 0, b = 0) => a - b)).toEqual([2, 3, 4, 5])
    const shown = await Promise.all(replicas.map(async (replica) => askApi(replica, "GET", "/toolsets/hours")))
    expect(shown.map(({ body }) => body["release"])).toEqual([5, 5])
  })

  test("a code that one replica gave is confirmed at the other", async () => {
    const [first, second] = replicas as [Gateway, Gateway]
    const { body: begun } = await askApi(first, "POST", "/login/device", { body: {}, key: null })
    const form = { code: String(begun["userCode"]), key: second.key, decision: "approve" }
    await fetch(`${second.url}/login`, { method: "POST", body: new URLSearchParams(form) })
    const body = { deviceCode: begun["deviceCode"] }
    const granted = await askApi(first, "POST", "/login/device/token", { body, key: null })
    const who = await askApi(second, "GET", "/whoami", { key: String(granted.body["secret"]) })
    expect(who).toMatchObject({ status: 200 })
  })
})
