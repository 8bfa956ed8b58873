import type { Readable } from "node:stream"
import type { Principal } from "../../identity/principal.ts"

/** A request to the API, whichever way it came: over HTTP, or from the server's own toolset. */
export interface ApiRequest {
  readonly method: string
  /** Below `/api/v1`, still encoded: `/sources/museum`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly ifMatch?: string | undefined
  readonly ifNoneMatch?: string | undefined
  readonly idempotencyKey?: string | undefined
  /** Who asks; a promise only where memory does not have the answer. Throws 401. */
  readonly principal: () => Principal | Promise<Principal>
  /** Whose requests are counted together when no key is needed: an address. */
  readonly from: string
  /** The parsed body; undefined when there is none. Throws `GatewayError`. */
  readonly readBody: (maxBytes: number) => Promise<unknown>
}

/** What the API answers. */
export interface ApiResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** A value for JSON, or a stream; undefined: none. */
  readonly body: unknown
}

/** An answer that goes on until somebody ends it. */
export function isStream(body: unknown): body is Readable {
  return typeof body === "object" && body !== null && "pipe" in body
}
