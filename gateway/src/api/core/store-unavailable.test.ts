import { pino } from "pino"
import { expect, test } from "vitest"
import { startApiServer } from "../../../test/api-client.ts"
import type { ApiServer } from "../../../test/api-client.ts"
import { ticketFiles } from "../../../test/operation-cases.ts"
import { createPostgresDatabase, runsPostgres } from "../../../test/postgres-database.ts"
import { startTcpProxy } from "../../../test/tcp-proxy.ts"

test.runIf(runsPostgres)(
  "while the database is gone, the API says when to come back, and what is loaded goes on being served",
  async () => {
    const database = await createPostgresDatabase()
    const { hostname: host, port } = new URL(database.url)
    await using proxy = await startTcpProxy({ host, port: Number(port || 5432) })
    const throughProxy = new URL(database.url)
    throughProxy.host = `127.0.0.1:${proxy.port}`
    {
      await using server = await startApiServer({ databaseUrl: throughProxy.href, log: pino({ level: "silent" }) })
      await server.ask("POST", "/sources", { body: { slug: "tickets" } })
      await server.ask("POST", "/sources/tickets/deployments", { body: { files: ticketFiles } })
      expect(await countTools(server)).toBe(1)

      await proxy.cut()
      const refused = await server.ask("POST", "/projects", { body: { slug: "new" } })
      expect([refused.status, refused.body["code"]]).toEqual([503, "store-unavailable"])
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
      expect(await countTools(server)).toBe(1)

      await proxy.restore()
      await expect.poll(async () => (await server.ask("POST", "/projects", { body: { slug: "new" } })).status).toBe(201)
    }
    await database.drop()
  },
  30_000,
)

async function countTools({ gateway }: ApiServer): Promise<number | undefined> {
  const response = await fetch(`${gateway.url}/mcp/tickets`, {
    method: "POST",
    headers: { authorization: gateway.key, "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  })
  const { result } = (await response.json()) as { result?: { tools: unknown[] } }
  return result?.tools.length
}
