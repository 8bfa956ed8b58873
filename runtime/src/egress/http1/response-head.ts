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

const STATUS_LINE = /^HTTP\/1\.[01] [1-5]\d\d(?: |\r\n|$)/
const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/
/** A line break that is not CR LF, or a NUL: what one reader takes for an end, the next does not. */
const BROKEN = /\r(?!\n)|(?<!\r)\n|\0/
/** A value that goes on in the next line; RFC 9112 §5.2 lets a client read it as one space. */
const FOLD = /\r\n[ \t]+/g
const FOLDED = /\r\n[ \t]/

/**
 * Parses a head without the empty line at its end (RFC 9112 §4 and §5). Strict: what two readers might understand
 * differently is refused.
 * Throws `EgressError` `INVALID_RESPONSE`.
 */
export function parseHead(text: string, host: string): ResponseHead {
  if (BROKEN.test(text)) throw invalidResponse(host)
  const lines = FOLDED.test(text) ? text.replaceAll(FOLD, " ") : text
  if (!STATUS_LINE.test(lines)) throw invalidResponse(host)
  const headers = new HeaderBag()
  for (let end = lines.indexOf("\r\n"); end !== -1;) end = addHeader(headers, lines, end + 2, host)
  return { status: Number(lines.slice(9, 12)), minorVersion: lines.charAt(7) === "0" ? 0 : 1, headers }
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

/**
 * Has the names that an answer has and no other, as what `Object.create(null)` makes; the engine keeps objects with
 * a constructor in a faster form.
 */
const HeaderBag = function () {} as unknown as new () => Record<string, string | string[]>
HeaderBag.prototype = Object.create(null) as object

/** Adds the header of the line that begins at a place; gives where that line ends, -1 for the last one. */
function addHeader(headers: Record<string, string | string[]>, text: string, at: number, host: string): number {
  const end = text.indexOf("\r\n", at)
  const colon = text.indexOf(":", at)
  const isOutside = colon === -1 || (end !== -1 && colon > end)
  const key = headerKey(isOutside ? "" : text.slice(at, colon), host)
  const value = text.slice(colon + 1, end === -1 ? undefined : end).trim()
  const known = headers[key]
  if (known === undefined) headers[key] = value
  else if (typeof known === "string") headers[key] = [known, value]
  else known.push(value)
  return end
}
