import type { IncomingHttpHeaders } from "node:http"
import { invalidResponse } from "./invalid-response.ts"

/** Status line and headers of an answer. */
export interface ResponseHead {
  readonly status: number
  /** HTTP/1.0 closes a connection unless it says otherwise; 1.1 keeps it. */
  readonly minorVersion: 0 | 1
  /** Lower-case names; a name that came more than once has a list. */
  readonly headers: IncomingHttpHeaders
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/
const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/
/** A line break that is not CR LF, or a NUL: what one reader takes for an end, the next does not. */
const BROKEN = /\r(?!\n)|(?<!\r)\n|\0/
/** A value that goes on in the next line; RFC 9112 §5.2 lets a client read it as one space. */
const FOLD = /\r\n[ \t]+/g

/**
 * Parses a head without the empty line at its end (RFC 9112 §4 and §5). Strict: what two readers might understand
 * differently is refused.
 * Throws `EgressError` `INVALID_RESPONSE`.
 */
export function parseHead(text: string, host: string): ResponseHead {
  if (BROKEN.test(text)) throw invalidResponse(host)
  const lines = (text.includes("\r\n ") || text.includes("\r\n\t") ? text.replace(FOLD, " ") : text).split("\r\n")
  const [, minor, status] = STATUS_LINE.exec(lines[0] ?? "") ?? []
  if (status === undefined) throw invalidResponse(host)
  const headers = Object.create(null) as Record<string, string | string[]>
  for (let at = 1; at < lines.length; at += 1) addHeader(headers, lines[at] ?? "", host)
  return { status: Number(status), minorVersion: minor === "0" ? 0 : 1, headers }
}

/** Servers send the same few names again and again: each is checked and lowered once. */
const keys = new Map<string, string>()
const MAX_KEYS = 500

function headerKey(name: string, host: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  if (!TOKEN.test(name)) throw invalidResponse(host)
  if (keys.size >= MAX_KEYS) keys.clear()
  const key = name.toLowerCase()
  keys.set(name, key)
  return key
}

function addHeader(headers: Record<string, string | string[]>, line: string, host: string): void {
  const colon = line.indexOf(":")
  const key = headerKey(line.slice(0, Math.max(colon, 0)), host)
  const value = line.slice(colon + 1).trim()
  const known = headers[key]
  if (known === undefined) headers[key] = value
  else if (typeof known === "string") headers[key] = [known, value]
  else known.push(value)
}
