import { EgressError } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"
import { UpstreamRefused, UpstreamUnavailable } from "./upstream-errors.ts"

/** How a provider may be asked. */
export interface UpstreamFetchOptions {
  readonly egress: Egress
  /** Whether private addresses and plain http are fine. */
  readonly allowPrivate: boolean
}

/** A request to a provider; the part of `fetch` that is needed. */
export interface UpstreamRequest {
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** An answer of a provider, whole. */
export interface UpstreamResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const limits = { timeoutMs: 10_000, maxResponseBytes: 256 * 1024 }

/** What will not be better another time. */
const refusing: ReadonlySet<string> = new Set([
  "ADDRESS_NOT_ALLOWED",
  "SCHEME_NOT_ALLOWED",
  "RESPONSE_TOO_LARGE",
  "INVALID_REQUEST",
])

/**
 * Asks a provider: through the egress, in 10 s, 256 KiB at most, and nowhere else when it redirects.
 * Throws `UpstreamUnavailable` for the network, 5xx and 429; `UpstreamRefused` for addresses that may not be asked.
 */
export async function upstreamFetch(
  { egress, allowPrivate }: UpstreamFetchOptions,
  address: string | URL,
  { method, headers = {}, body }: UpstreamRequest,
): Promise<UpstreamResponse> {
  const url = new URL(address)
  requireEncryption(url, allowPrivate)
  const sent = { accept: "application/json", ...headers }
  const answer = await ask(egress, url, {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: Object.entries(sent).flat(),
    body,
    allowPrivate,
    followRedirects: false,
    ...limits,
  })
  const named = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  )
  if (answer.status >= 300 && answer.status < 400) {
    const why = `${url.host} redirects to another address, which is not followed: give the address that answers itself`
    throw new UpstreamRefused("redirected", why)
  }
  if (answer.status >= 500 || answer.status === 429) {
    const retryAfterMs = retryAfter(answer.headers["retry-after"])
    throw new UpstreamUnavailable(`${url.host} is in trouble: it answers ${answer.status}`, { retryAfterMs })
  }
  return { status: answer.status, headers: Object.fromEntries(named), text: answer.body.toString("utf8") }
}

async function ask(egress: Egress, { host }: URL, request: Parameters<Egress["request"]>[0]) {
  try {
    return await egress.request(request)
  } catch (error) {
    if (!(error instanceof EgressError)) throw error
    if (refusing.has(error.code)) throw new UpstreamRefused("not_allowed", error.message)
    throw new UpstreamUnavailable(`${host} gave no usable answer: ${error.message}`)
  }
}

function requireEncryption({ protocol, host, username, password }: URL, allowPrivate: boolean): void {
  if (username !== "" || password !== "") {
    throw new UpstreamRefused("not_allowed", `The address at ${host} names a user, which no provider needs`)
  }
  if (protocol === "https:" || (protocol === "http:" && allowPrivate)) return
  throw new UpstreamRefused("not_allowed", `${host} would be asked without encryption: an https address is needed`)
}

/** Seconds (RFC 9110 §10.2.3); an hour at most. */
function retryAfter(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^\d{1,6}$/.test(value) ? Math.min(Number(value), 3_600) * 1_000 : undefined
}
