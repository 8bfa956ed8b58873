import type { CancelSignal } from "../cancel-signal.ts"
import type { IncomingHttpHeaders } from "node:http"

/** One HTTP request. */
export interface EgressRequest {
  /** `https://api.example.com`, as `URL.origin` writes it. */
  readonly origin: string
  /** Path and query, already encoded: `/v1/tickets?day=2`. */
  readonly path: string
  readonly method: string
  /** Names and values by turns: `["accept", "application/json"]`. */
  readonly headers: readonly string[]
  readonly body?: string | Uint8Array | undefined
  /** Shown to a server that asks for one. */
  readonly clientCertificate?: ClientCertificate | undefined
  /** The operator named this origin: it may be a loopback or private address. */
  readonly allowPrivate?: boolean | undefined
  /** Origins that it redirects to may be loopback or private addresses too. */
  readonly allowPrivateRedirects?: boolean | undefined
  /** Redirects of safe requests are followed; true. */
  readonly followRedirects?: boolean | undefined
  /** Deadline of the whole, redirects included. 30 s. */
  readonly timeoutMs?: number | undefined
  /** Of the decompressed body. 10 MiB. */
  readonly maxResponseBytes?: number | undefined
  readonly signal?: CancelSignal | undefined
  /** Values of the credentials used; a redirect that carries one to another origin is refused. */
  readonly secrets?: readonly string[] | undefined
}

/** A certificate and its private key, PEM. */
export interface ClientCertificate {
  readonly certificate: string
  readonly key: string
}

/** An upstream's answer, decompressed. */
export interface EgressResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Size of the body on the wire, before it was decompressed. */
  readonly receivedBytes: number
}
