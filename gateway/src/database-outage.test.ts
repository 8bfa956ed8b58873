import { pino } from "pino"
import { describe, expect, test } from "vitest"
import { startMuseumGateway } from "../test/museum-gateway.ts"
import { createPostgresDatabase, runsPostgres } from "../test/postgres-database.ts"
import { startTcpProxy } from "../test/tcp-proxy.ts"

const log = pino({ level: "silent" })

describe.runIf(runsPostgres)("a gateway whose database is gone for a while", () => {
  test("goes on serving, refuses changes with a time to come back, and has lost nothing afterwards", async () => {
    const database = await createPostgresDatabase()
    const url = new URL(database.url)
    const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) })
    Object.assign(url, { hostname: "127.0.0.1", port: `${proxy.port}` })
    const museum = await startMuseumGateway({ databaseUrl: url.href, log })
    const create = async (slug: string) =>
      fetch(`${museum.gateway.url}/api/v1/projects`, {
        method: "POST",
        headers: { authorization: museum.gateway.key, "content-type": "application/json" },
        body: JSON.stringify({ slug, name: slug }),
      })

    expect((await create("before")).status).toBe(201)
    await proxy.cut()
    for (let call = 0; call < 20; call += 1) {
      const answer = await museum.call("list_exhibitions")
      expect(answer.result?.isError ?? false).toBe(false)
    }
    const refused = await create("meanwhile")
    expect(refused.status).toBe(503)
    expect(refused.headers.get("retry-after")).toBe("5")
    expect(await refused.json()).toMatchObject({ code: "store-unavailable" })
    await proxy.restore()

    expect((await create("after")).status).toBe(201)
    const { items } = (await (await museum.get("/api/v1/projects")).json()) as { items: { slug: string }[] }
    expect(items.map(({ slug }) => slug).toSorted()).toEqual(["after", "before", "default"])
    await expect
      .poll(async () => {
        const answer = (await (await museum.get("/api/v1/invocations?limit=100")).json()) as { invocations: unknown[] }
        return answer.invocations.length
      })
      .toBe(20)
    await museum[Symbol.asyncDispose]()
    await proxy[Symbol.asyncDispose]()
    await database.drop()
  })
})
