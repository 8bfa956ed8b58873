import { invalidResponse } from "./invalid-response.ts"
import type { ResponseHead } from "./response-head.ts"

/** How the end of a body is known: after so many bytes, after the last chunk, or when the connection closes. */
export type BodyFraming = number | "chunked" | "until-close"

const ONE_LENGTH = /^\d{1,15}$/

/**
 * Decides how the body of a final answer ends (RFC 9112 §6.3). A length beside a transfer coding, two lengths that
 * differ and codings that nobody asked for are refused: they are how answers are smuggled.
 * Throws `EgressError` `INVALID_RESPONSE`.
 */
export function framingOf({ status, minorVersion, headers }: ResponseHead, isHead: boolean, host: string): BodyFraming {
  const coding = headers["transfer-encoding"]
  const length: string | string[] | undefined = headers["content-length"]
  if (coding !== undefined && (length !== undefined || minorVersion === 0)) throw invalidResponse(host)
  const bytes = length === undefined ? undefined : lengthOf(length, host)
  if (isHead || status === 204 || status === 304) return 0
  if (coding === undefined) return bytes ?? "until-close"
  if (typeof coding === "string" && coding.toLowerCase() === "chunked") return "chunked"
  throw invalidResponse(host)
}

function lengthOf(length: string | readonly string[], host: string): number {
  if (typeof length === "string" && ONE_LENGTH.test(length)) return Number(length)
  const [first = "", ...more] = typeof length === "string" ? length.split(/\s*,\s*/) : length
  const isOne = ONE_LENGTH.test(first) && more.every((other) => other === first)
  if (!isOne) throw invalidResponse(host)
  return Number(first)
}
