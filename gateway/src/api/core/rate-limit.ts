import type { RedisConnection } from "./connect-redis.ts"
import type { RequestCounter } from "./request-counter.ts"

/** How many requests a key may make. */
export interface RateLimits {
  /**
   * Counts one request of whoever it is. Returns the header fields that tell what is left.
   * Throws 429 `too-many-requests`, which says when to come back.
   * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
   */
  take(who: string): Promise<Readonly<Record<string, string>>>
  /** Ends the connection that counts are shared by. */
  close(): Promise<void>
}

/** How much is allowed, and where it is counted. */
export interface RateLimitOptions {
  readonly requestsPerMinute: number
  /** Where several replicas count together; without it every process counts for itself. */
  readonly redis?: RedisConnection | undefined
}

/** Limits requests. What counts them is loaded with the first one: a gateway that only serves tools needs none of it. */
export function createRateLimits(options: RateLimitOptions): RateLimits {
  let counter: Promise<RequestCounter> | undefined
  const load = (): Promise<RequestCounter> =>
    (counter ??= import("./request-counter.ts").then(({ createRequestCounter }) => createRequestCounter(options)))
  return { take: async (who) => (await load())(who), close: async () => options.redis?.close() }
}
