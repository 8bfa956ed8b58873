import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"
import type { RateLimiterAbstract } from "rate-limiter-flexible"
import { GatewayError } from "../../errors.ts"
import type { RateLimitOptions, RateLimits } from "./rate-limit.ts"

const windowSeconds = 60
const policyName = "requests"

/** Counts one request, as `RateLimits.take` tells. */
export type RequestCounter = RateLimits["take"]

/**
 * Counts requests by the minute, which begins with the first one. While Redis can't be reached, this process counts
 * alone: nobody is refused for that.
 */
export function createRequestCounter({ requestsPerMinute, redis }: RateLimitOptions): RequestCounter {
  const quota = { points: requestsPerMinute, duration: windowSeconds, keyPrefix: "sneck:api" }
  const alone = new RateLimiterMemory(quota)
  const shared = { storeClient: redis?.client, useRedisPackage: true, rejectIfRedisNotReady: true }
  const limiter: RateLimiterAbstract =
    redis === undefined ? alone : new RateLimiterRedis({ ...quota, ...shared, insuranceLimiter: alone })
  const policy = `"${policyName}";q=${requestsPerMinute};w=${windowSeconds}`
  return async (who) => take(limiter, who, policy)
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
