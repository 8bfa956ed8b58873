import { EgressError } from "./egress-error.ts"
import type { EgressRequest } from "./egress-request.ts"

/** Redirects that one request may follow. */
export const MAX_REDIRECTS = 5

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** All that another origin gets to see of the first request's headers. */
const HARMLESS_HEADERS = new Set(["accept", "accept-encoding", "accept-language", "user-agent"])

/** Only methods that change nothing are sent a second time. Other redirects go back to the caller as they are. */
export function isRedirect(request: EgressRequest, status: number): boolean {
  return (
    REDIRECTS.has(status) &&
    request.followRedirects !== false &&
    (request.method === "GET" || request.method === "HEAD")
  )
}

/**
 * The request that a redirect asks for. To the same origin everything goes along; to another one neither
 * credentials nor any other header of the call, and no trust in its address.
 * Throws {@link EgressError} for a `Location` that may not be followed.
 */
export function redirect(request: EgressRequest, location: string): EgressRequest {
  const host = new URL(request.origin).host
  const target = parse(location, request, host)
  const next = { ...request, origin: target.origin, path: target.pathname + target.search }
  if (target.origin === request.origin) return next
  if (request.origin.startsWith("https:") && target.protocol === "http:") {
    throw new EgressError("REDIRECT_REFUSED", `${host} redirects to ${target.host} without encryption (http).`)
  }
  if (request.secrets?.some((secret) => reveals(target, secret)) === true) {
    throw new EgressError("REDIRECT_REFUSED", `${host} redirects to ${target.host} with the credential in the URL.`)
  }
  const { body: _body, clientCertificate: _certificate, ...rest } = next
  return { ...rest, headers: harmless(request.headers), allowPrivate: request.allowPrivateRedirects === true }
}

function parse(location: string, request: EgressRequest, host: string): URL {
  const target = URL.parse(location, request.origin + request.path)
  if (target === null || (target.protocol !== "http:" && target.protocol !== "https:")) {
    throw new EgressError("REDIRECT_REFUSED", `${host} redirects to something that is not an http or https URL.`)
  }
  return target
}

function reveals(target: URL, secret: string): boolean {
  return secret !== "" && (target.href.includes(secret) || target.href.includes(encodeURIComponent(secret)))
}

function harmless(headers: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? ""
    if (HARMLESS_HEADERS.has(name.toLowerCase())) kept.push(name, headers[at + 1] ?? "")
  }
  return kept
}
