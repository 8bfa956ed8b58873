import { ask } from "../bridge.ts"
import { fromBase64, toBase64 } from "./base64.ts"
import { Request } from "./request.ts"
import type { RequestInit } from "./request.ts"
import { Response } from "./response.ts"

/** What the house answers to a request. */
interface Fetched {
  readonly status: number
  readonly url: string
  readonly redirected: boolean
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** Asks the house to fetch; it lets through only what goes to the hosts that were declared. */
export async function fetch(input: unknown, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const { signal } = request
  signal.throwIfAborted()
  const hasBody = request.method !== "GET" && request.method !== "HEAD"
  const body = hasBody ? await request.bytes() : new Uint8Array()
  const { url, method, redirect } = request
  const asked = {
    url,
    method,
    redirect,
    headers: [...request.headers],
    ...(body.length > 0 && { body: toBase64(body) }),
  }
  const fetched = await orAborted(ask("fetch", asked) as Promise<Fetched>, signal)
  const bytes = fromBase64(fetched.body) ?? new Uint8Array()
  const answer = { status: fetched.status, headers: fetched.headers }
  return Response.received(bytes, answer, fetched.url, fetched.redirected)
}

function orAborted<T>(promise: Promise<T>, signal: Request["signal"]): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true })
    promise.then(resolve, (error: Error) => reject(new TypeError(`fetch failed: ${error.message}`, { cause: error })))
  })
}
