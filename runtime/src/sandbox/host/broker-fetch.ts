import { allowsHost } from "@sneck/functions/hosts"
import type { Json } from "@sneck/functions/protocol"
import type { CancelSignal } from "../../cancel-signal.ts"
import { EgressError } from "../../egress.ts"
import type { EgressResponse } from "../../egress.ts"
import type { SandboxCall } from "../sandbox.ts"
import { nextRequest } from "./next-request.ts"
import { readFetch } from "./read-fetch.ts"
import type { AskedFetch } from "./read-fetch.ts"

const MAX_REDIRECTS = 20
const MAX_RESPONSE_BYTES = 5 * 1024 * 1024
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Headers of an answer that are about how it was sent, not about what it is. */
const ABOUT_SENDING = new Set(["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"])

/**
 * Fetches for a function: only from the hosts that it declared, each redirect looked at anew, through the one way out.
 * It sends what the function gave and nothing of ours. Throws an error whose message the function may read.
 */
export async function brokerFetch(asked: Json, call: SandboxCall, signal: CancelSignal): Promise<Json> {
  let request = readFetch(asked)
  for (let redirects = 0; ; redirects++) {
    const response = await send(request, call, signal)
    const { location } = response.headers
    if (!REDIRECTS.has(response.status) || location === undefined || request.redirect === "manual") {
      return toAnswer(request, response, redirects > 0)
    }
    if (request.redirect === "error")
      throw new Error(`${request.url.host} redirects, which this request does not allow.`)
    if (redirects >= MAX_REDIRECTS) throw new Error(`${request.url.host} redirects more than ${MAX_REDIRECTS} times.`)
    request = nextRequest(request, response.status, location)
  }
}

async function send(request: AskedFetch, call: SandboxCall, signal: CancelSignal): Promise<EgressResponse> {
  const { url, method, headers, body } = request
  if (!allowsHost(call.hosts, url)) {
    throw new Error(`The host ${url.host} is not declared: add it to the hosts of these functions.`)
  }
  try {
    return await call.egress.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers,
      body,
      signal,
      followRedirects: false,
      maxResponseBytes: MAX_RESPONSE_BYTES,
      allowPrivate: call.allowPrivateNetwork === true,
    })
  } catch (error) {
    throw error instanceof EgressError ? error : new Error(`${url.host} could not be reached.`, { cause: error })
  }
}

function toAnswer({ url }: AskedFetch, { status, headers, body }: EgressResponse, redirected: boolean): Json {
  const listed = Object.entries(headers).flatMap(([name, value]): string[][] => {
    if (value === undefined || ABOUT_SENDING.has(name)) return []
    return (Array.isArray(value) ? value : [value]).map((one) => [name, one])
  })
  return { status, url: url.href, redirected, headers: listed, body: body.toString("base64") }
}
