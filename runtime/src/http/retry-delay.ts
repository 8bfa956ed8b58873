import type { EgressResponse } from "../egress.ts"

const BASE_MS = 200

/** An upstream that wants a longer pause has its answer passed on: the caller knows better whether to wait. */
const MAX_WAIT_MS = 5_000

/**
 * Milliseconds to wait before a request is sent again; undefined when that would take too long. What `Retry-After`
 * says, in seconds or as a date (RFC 9110 §10.2.3), else 0.1-0.2 s, then twice that, and so on.
 */
export function retryDelay(retry: number, response: EgressResponse | undefined, now = Date.now()): number | undefined {
  const asked = response === undefined ? undefined : retryAfter(response.headers["retry-after"], now)
  if (asked !== undefined) return asked <= MAX_WAIT_MS ? asked : undefined
  // Half of it by chance, so that callers who failed together do not come back together.
  return BASE_MS * 2 ** retry * (0.5 + Math.random() / 2)
}

function retryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
