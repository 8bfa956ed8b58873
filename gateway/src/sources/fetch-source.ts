import { createEgress, EgressError } from "@sneck/runtime"
import type { EgressResponse } from "@sneck/runtime"
import { SourceError } from "../errors.ts"

/** What is known of what a URL answered before (RFC 9110 §8.8). */
export interface KnownVersion {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

/** What a URL answered, and by what it can be asked whether that has changed. */
export interface FetchedSource extends KnownVersion {
  /** Undefined where it has not changed since. */
  readonly content: Uint8Array | undefined
}

/** How a URL is fetched. */
export interface FetchOptions {
  readonly maxBytes: number
  /** Asks only for what has changed since. */
  readonly known?: KnownVersion | undefined
  /** The URL may be at a private address: it was named by whoever operates the server. */
  readonly allowPrivate: boolean
}

/**
 * Fetches a description from a URL; where it redirects to another origin, that one may not be a private address.
 * Throws `SourceError`: `unreachable`, `not-found` or `refused`.
 */
export async function fetchSource(location: string, options: FetchOptions): Promise<FetchedSource> {
  if (!URL.canParse(location)) throw new SourceError("not-found", `${location} is not a URL`, { exitCode: 4 })
  const url = new URL(location)
  const egress = createEgress()
  try {
    const response = await egress.request({
      method: "GET",
      origin: url.origin,
      path: url.pathname + url.search,
      headers: ["accept", "application/json, application/yaml, text/yaml, */*;q=0.5", ...conditions(options.known)],
      allowPrivate: options.allowPrivate,
      timeoutMs: 30_000,
      maxResponseBytes: options.maxBytes,
    })
    const version = { etag: response.headers.etag, lastModified: response.headers["last-modified"] }
    return { ...version, content: bodyOf(response, location) }
  } catch (error) {
    if (!(error instanceof EgressError)) throw error
    throw new SourceError("unreachable", `${location} could not be read: ${error.message}`, {
      cause: error,
      exitCode: 1,
    })
  } finally {
    await egress.close()
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1 */
function conditions({ etag, lastModified }: KnownVersion = {}): string[] {
  return [
    ...(etag === undefined ? [] : ["if-none-match", etag]),
    ...(lastModified === undefined ? [] : ["if-modified-since", lastModified]),
  ]
}

function bodyOf(response: EgressResponse, location: string): Uint8Array | undefined {
  if (response.status === 304) return undefined
  if (response.status >= 200 && response.status < 300) return response.body
  const exitCode = response.status === 404 ? 4 : 1
  throw new SourceError(response.status === 404 ? "not-found" : "refused", `${location} answered ${response.status}`, {
    exitCode,
  })
}
