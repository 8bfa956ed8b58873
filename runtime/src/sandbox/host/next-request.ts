import type { AskedFetch } from "./read-fetch.ts"

const CREDENTIALS = new Set(["authorization", "cookie", "proxy-authorization"])
const OF_BODY = new Set(["content-type", "content-length", "content-encoding", "content-language", "content-location"])

/**
 * The request that a redirect asks for. Another origin gets no header that the function set, but for those that say what
 * kind of answer is wanted. Throws for a `Location` that leads nowhere.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function nextRequest(request: AskedFetch, status: number, location: string): AskedFetch {
  const url = URL.parse(location, request.url.href)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new Error(`${request.url.host} redirects to something that is not an http or https URL.`)
  }
  if (request.url.protocol === "https:" && url.protocol === "http:") {
    throw new Error(`${request.url.host} redirects to ${url.host} without encryption (http).`)
  }
  const isOther = url.origin !== request.url.origin
  const losesBody = status === 303 ? request.method !== "HEAD" : status <= 302 && request.method === "POST"
  const { body, ...rest } = request
  const kept = without(request.headers, (name) => (isOther && !isHarmless(name)) || (losesBody && OF_BODY.has(name)))
  return {
    ...rest,
    url,
    headers: kept,
    method: losesBody && request.method !== "GET" ? "GET" : request.method,
    ...(body !== undefined && !losesBody && { body }),
  }
}

function isHarmless(name: string): boolean {
  return (name.startsWith("accept") || name === "user-agent" || OF_BODY.has(name)) && !CREDENTIALS.has(name)
}

function without(headers: readonly string[], isUnwanted: (name: string) => boolean): string[] {
  return headers.filter((_, at) => !isUnwanted((headers[at - (at % 2)] ?? "").toLowerCase()))
}
