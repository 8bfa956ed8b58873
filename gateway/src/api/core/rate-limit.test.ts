import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { pino } from "pino"
import { expect, test } from "vitest"
import { startApiServer } from "../../../test/api-client.ts"
import { redisUrl, runsRedis } from "../../../test/redis-url.ts"
import { connectRedis } from "./connect-redis.ts"
import { createRateLimits } from "./rate-limit.ts"

const log = pino({ level: "silent" })

test("tells every key how much is left, and who asks too often when to come back; others go on", async () => {
  await using server = await startApiServer({ apiRequestsPerMinute: 3 })
  const other = await server.makeKey({ scopes: ["key:read"] })
  const answers = [await server.ask("GET", "/whoami"), await server.ask("GET", "/whoami")]
  expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60')
  expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual([
    expect.stringMatching(/^"requests";r=1;t=\d+$/),
    expect.stringMatching(/^"requests";r=0;t=\d+$/),
  ])
  const refused = await server.ask("GET", "/whoami")
  expect([refused.status, refused.body["code"]]).toEqual([429, "too-many-requests"])
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  expect((await server.ask("GET", "/whoami", { key: other })).status).toBe(200)
})

test.runIf(runsRedis)("replicas that share a Redis count together", async () => {
  const connections = await Promise.all([connectRedis(redisUrl, log), connectRedis(redisUrl, log)])
  const [one, two] = connections.map((redis) => createRateLimits({ requestsPerMinute: 2, redis }))
  const clients = connections.map(({ client }) => client as NodeJS.EventEmitter & { readonly isReady: boolean })
  for (const client of clients) if (!client.isReady) await once(client, "ready")
  const who = `key_${randomUUID()}`
  await one?.take(who)
  await two?.take(who)
  await expect(one?.take(who)).rejects.toMatchObject({ status: 429, code: "too-many-requests" })
  await Promise.all([one?.close(), two?.close()])
})

test("while Redis can't be reached, a replica counts alone and refuses nobody for that", async () => {
  const closed = createServer().listen(0, "127.0.0.1")
  await once(closed, "listening")
  const { port } = closed.address() as AddressInfo
  closed.close()
  const redis = await connectRedis(`redis://127.0.0.1:${port}`, log)
  const limits = createRateLimits({ requestsPerMinute: 1, redis })
  expect(await limits.take("key_1")).toMatchObject({ "ratelimit-policy": '"requests";q=1;w=60' })
  await expect(limits.take("key_1")).rejects.toMatchObject({ status: 429 })
  await limits.close()
})
