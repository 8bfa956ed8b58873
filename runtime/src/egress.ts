import type { LookupFunction } from "node:net"
import { EgressError } from "./egress/egress-error.ts"
import type { EgressRequest, EgressResponse } from "./egress/egress-request.ts"
import { Exchange } from "./egress/exchange.ts"
import { hostOf } from "./egress/origin-pool.ts"
import { OriginPools } from "./egress/origin-pools.ts"
import { requestText } from "./egress/http1/request-text.ts"
import { MAX_REDIRECTS, isRedirect, redirect } from "./egress/redirect.ts"

export { EgressError } from "./egress/egress-error.ts"
export type { ClientCertificate, EgressRequest, EgressResponse } from "./egress/egress-request.ts"
export type { EgressCode } from "./egress/egress-error.ts"

/** The only way out of the process to the network. */
export interface Egress {
  /** Throws {@link EgressError} when no answer came that may be used. Any HTTP status is an answer. */
  request(request: EgressRequest): Promise<EgressResponse>
  /** Ends every connection; requests under way fail. */
  close(): Promise<void>
}

/** Settings of an {@link Egress}; all have defaults. */
export interface EgressOptions {
  /** 10 s. */
  readonly connectTimeoutMs?: number
  /** 256. */
  readonly maxConnectionsPerOrigin?: number
  /** 256. */
  readonly maxOrigins?: number
  /** Resolves host names; `dns.lookup` unless given. */
  readonly lookup?: LookupFunction
  /** Certificate authorities to trust, PEM; the system's unless given. */
  readonly ca?: string | readonly string[]
}

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_MAX_RESPONSE_BYTES = 10 * 1024 * 1024

/** Methods that may be sent twice without harm (RFC 9110 §9.2.2). */
const IDEMPOTENT = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"])

/**
 * Opens the way out: pooled connections per origin, addresses checked when connecting, redirects followed only
 * as far as they are safe, time and size bounded.
 */
export function createEgress(options: EgressOptions = {}): Egress {
  const { connectTimeoutMs = 10_000, maxConnectionsPerOrigin = 256, maxOrigins = 256, lookup, ca } = options
  const pools = new OriginPools({ connectTimeoutMs, maxConnectionsPerOrigin, maxOrigins, lookup, ca })
  return {
    request: (request) => follow(pools, request),
    close: async () => pools.destroy(),
  }
}

async function follow(pools: OriginPools, first: EgressRequest): Promise<EgressResponse> {
  const startedAt = performance.now()
  const timeoutMs = first.timeoutMs ?? DEFAULT_TIMEOUT_MS
  // Written out rather than by `send`: on the way of every call, each function that waits costs.
  const exchange = dispatch(pools, first, timeoutMs)
  let response: EgressResponse
  try {
    response = await exchange.response
  } catch (error) {
    response = await sendAgain(pools, first, remaining(timeoutMs, startedAt), exchange, error)
  }
  return isRedirect(first, response.status) ? followRedirects(pools, first, response, startedAt) : response
}

async function followRedirects(
  pools: OriginPools,
  first: EgressRequest,
  redirected: EgressResponse,
  startedAt: number,
): Promise<EgressResponse> {
  const seen = new Set([first.origin + first.path])
  let request = first
  let response = redirected
  while (isRedirect(request, response.status) && response.headers.location !== undefined) {
    request = redirect(request, response.headers.location)
    if (seen.size > MAX_REDIRECTS || seen.has(request.origin + request.path)) throw loop(first.origin)
    seen.add(request.origin + request.path)
    response = await send(pools, request, remaining(first.timeoutMs ?? DEFAULT_TIMEOUT_MS, startedAt))
  }
  return response
}

async function send(pools: OriginPools, request: EgressRequest, timeoutMs: number): Promise<EgressResponse> {
  const startedAt = performance.now()
  const exchange = dispatch(pools, request, timeoutMs)
  try {
    return await exchange.response
  } catch (error) {
    return await sendAgain(pools, request, remaining(timeoutMs, startedAt), exchange, error)
  }
}

/** A kept-alive connection that the peer closed at that very moment costs one more try; other errors are thrown. */
async function sendAgain(
  pools: OriginPools,
  request: EgressRequest,
  timeoutMs: number,
  failed: Exchange,
  error: unknown,
): Promise<EgressResponse> {
  if (!isStale(error, failed, request.method)) throw error
  return await dispatch(pools, request, timeoutMs).response
}

function dispatch(pools: OriginPools, request: EgressRequest, timeoutMs: number): Exchange {
  const { origin, path, method, body, signal } = request
  if (!origin.startsWith("http://") && !origin.startsWith("https://")) throw badScheme(origin)
  const pool = pools.get(origin, request.allowPrivate === true, request.clientCertificate)
  // An answer to HEAD has the length of a body that does not come.
  const maxBytes = method === "HEAD" ? Infinity : (request.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES)
  const { host } = pool
  const text = requestText({ host, method, path, headers: request.headers, body })
  const exchange = new Exchange({ host, method, requestText: text, body, timeoutMs, maxBytes, signal })
  if (!exchange.isOver) pool.send(exchange)
  return exchange
}

function remaining(timeoutMs: number, startedAt: number): number {
  return Math.max(1, timeoutMs - (performance.now() - startedAt))
}

function isStale(error: unknown, exchange: Exchange, method: string): boolean {
  return (
    error instanceof EgressError && error.code === "CONNECTION_CLOSED" && !exchange.answered && IDEMPOTENT.has(method)
  )
}

function badScheme(origin: string): EgressError {
  return new EgressError("SCHEME_NOT_ALLOWED", `Only http and https URLs can be called, not ${origin.split(":")[0]}:.`)
}

function loop(origin: string): EgressError {
  return new EgressError(
    "REDIRECT_REFUSED",
    `${hostOf(origin)} redirects in a loop or more than ${MAX_REDIRECTS} times.`,
  )
}
