import { createEgress, EgressError } from "@sneck/runtime"
import type { EgressResponse } from "@sneck/runtime"
import { SourceError } from "../errors.ts"

/**
 * Fetches a description from a URL that the operator named, which may therefore be a private address; where it
 * redirects to another origin, that one may not.
 * Throws `SourceError`: `unreachable`, `not-found` or `refused`.
 */
export async function fetchSource(location: string, maxBytes: number): Promise<Uint8Array> {
  if (!URL.canParse(location)) throw new SourceError("not-found", `${location} is not a URL`, { exitCode: 4 })
  const url = new URL(location)
  const egress = createEgress()
  try {
    const response = await egress.request({
      method: "GET",
      origin: url.origin,
      path: url.pathname + url.search,
      headers: ["accept", "application/json, application/yaml, text/yaml, */*;q=0.5"],
      allowPrivate: true,
      timeoutMs: 30_000,
      maxResponseBytes: maxBytes,
    })
    return bodyOf(response, location)
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

function bodyOf(response: EgressResponse, location: string): Uint8Array {
  if (response.status >= 200 && response.status < 300) return response.body
  const exitCode = response.status === 404 ? 4 : 1
  throw new SourceError(response.status === 404 ? "not-found" : "refused", `${location} answered ${response.status}`, {
    exitCode,
  })
}
