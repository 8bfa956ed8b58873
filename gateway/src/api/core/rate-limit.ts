import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"
import type { RateLimiterAbstract } from "rate-limiter-flexible"
import { GatewayError } from "../../errors.ts"
import type { RedisConnection } from "./connect-redis.ts"

const windowSeconds = 60
const policyName = "requests"

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

/**
 * Limits requests by the minute, which begins with the first one. While Redis can't be reached, this process counts
 * alone: nobody is refused for that.
 */
export function createRateLimits({ requestsPerMinute, redis }: RateLimitOptions): RateLimits {
  const quota = { points: requestsPerMinute, duration: windowSeconds, keyPrefix: "sneck:api" }
  const alone = new RateLimiterMemory(quota)
  const shared = { storeClient: redis?.client, useRedisPackage: true, rejectIfRedisNotReady: true }
  const limiter: RateLimiterAbstract =
    redis === undefined ? alone : new RateLimiterRedis({ ...quota, ...shared, insuranceLimiter: alone })
  const policy = `"${policyName}";q=${requestsPerMinute};w=${windowSeconds}`
  return { take: async (who) => take(limiter, who, policy), close: async () => redis?.close() }
}

async function take(limiter: RateLimiterAbstract, who: string, policy: string): Promise<Record<string, string>> {
  try {
    return fieldsOf(await limiter.consume(who), policy)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = secondsOf(error)
    const headers = { ...fieldsOf(error, policy), "retry-after": String(seconds) }
    throw new GatewayError(429, "too-many-requests", `Too many requests: come back in ${seconds} s`, headers)
  }
}

function fieldsOf(state: RateLimiterRes, policy: string): Record<string, string> {
  const limit = `"${policyName}";r=${state.remainingPoints};t=${secondsOf(state)}`
  return { "ratelimit-policy": policy, ratelimit: limit }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000))
}
