import type { Logger } from "pino"

/** A connection that comes back by itself. */
export interface RedisConnection {
  /** A client of `@redis/client`. */
  readonly client: unknown
  close(): Promise<void>
}

const retryMs = 1_000

/**
 * Connects to `redis://…`, and goes on trying when it can't be reached: nothing waits for it. Loaded only where a server
 * is told to use Redis.
 */
export async function connectRedis(url: string, log: Logger): Promise<RedisConnection> {
  const { createClient } = await import("@redis/client")
  const client = createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: () => retryMs } })
  let isDown = false
  client.on("error", (error: unknown) => {
    // The client tells of every try.
    if (!isDown) log.warn({ err: error }, "Redis can't be reached: until it can, this process counts requests alone")
    isDown = true
  })
  client.on("ready", () => (isDown = false))
  client.connect().catch(() => {})
  return { client, close: async () => client.destroy() }
}
