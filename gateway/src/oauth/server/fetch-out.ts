import { EgressError } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"

/** How documents of strangers are fetched. */
export interface FetchOutOptions {
  readonly egress: Egress
  /** They may be on loopback and private addresses too; never unless the operator says so. */
  readonly allowPrivate: boolean
}

const timeoutMs = 2_500
const maxBytes = 65_536

/**
 * `fetch` for the authorization server, by the only way out of the process: no private addresses, no redirects, a few
 * seconds and kilobytes. Throws a `TypeError` that says nothing of the network behind us.
 */
export function fetchOut({ egress, allowPrivate }: FetchOutOptions): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.protocol !== "https:") throw new TypeError("only https is fetched")
    try {
      const { status, headers, body } = await egress.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: init?.method ?? "GET",
        headers: ["accept", "application/json"],
        followRedirects: false,
        allowPrivate,
        timeoutMs,
        maxResponseBytes: maxBytes,
      })
      return new Response(body, { status, headers: headerPairs(headers) })
    } catch (error) {
      if (error instanceof EgressError) throw new TypeError("the document could not be fetched", { cause: error })
      throw error
    }
  }
}

/** A body that was decompressed is not what these told of. */
const ofTransfer = new Set(["content-encoding", "content-length", "transfer-encoding"])

function headerPairs(headers: NodeJS.Dict<string | string[]>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || ofTransfer.has(name) ? [] : [[name, String(value)] satisfies [string, string]],
  )
}
