import { EgressError } from "../egress-error.ts"

/** A request as it goes onto the wire. */
export interface WireRequest {
  /** Value of the `Host` header. */
  readonly host: string
  readonly method: string
  /** Path and query, already encoded. */
  readonly path: string
  /** Names and values by turns. */
  readonly headers: readonly string[]
  readonly body?: string | Uint8Array | undefined
}

const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/
const UNSENDABLE_PATH = /[^\x21-\x7e]/
/** RFC 9110 §5.5: visible characters, blanks, and the bytes above ASCII. */
const UNSENDABLE_VALUE = /[^\t\x20-\x7e\x80-\xff]/
/** Headers that say where a message ends or what becomes of its connection: ours to write. */
const OURS = new Set(["host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "expect"])
/** Methods of which a request without a body says so (RFC 9110 §8.6). */
const MEANT_FOR_BODIES = new Set(["POST", "PUT", "PATCH", "QUERY"])

/**
 * The head of a request, to be sent as Latin-1 (RFC 9112 §3 and §5). Nothing in it can end a line early.
 * Throws `EgressError` `INVALID_REQUEST`.
 */
export function requestText({ host, method, path, headers, body }: WireRequest): string {
  if (!TOKEN.test(method) || UNSENDABLE_PATH.test(path) || path === "") throw invalidRequest(host)
  let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] ?? ""
    const value = headers[at + 1] ?? ""
    if (UNSENDABLE_VALUE.test(value) || !isOfCaller(name)) throw invalidRequest(host)
    text += `${name}: ${value}\r\n`
  }
  if (body !== undefined) text += `content-length: ${Buffer.byteLength(body)}\r\n`
  else if (MEANT_FOR_BODIES.has(method)) text += "content-length: 0\r\n"
  return `${text}\r\n`
}

function invalidRequest(host: string): EgressError {
  return new EgressError("INVALID_REQUEST", `The request to ${host} is not valid HTTP.`)
}

/** Callers send the same few names again and again: each is checked once. */
const checked = new Set<string>()
const MAX_CHECKED = 500

function isOfCaller(name: string): boolean {
  if (checked.has(name)) return true
  if (!TOKEN.test(name) || OURS.has(name.toLowerCase())) return false
  if (checked.size >= MAX_CHECKED) checked.clear()
  checked.add(name)
  return true
}
