import type { Json } from "@sneck/functions/protocol"

/** What a function wants fetched, as far as it may be. */
export interface AskedFetch {
  readonly url: URL
  readonly method: string
  /** Names and values by turns. */
  readonly headers: readonly string[]
  readonly body?: Buffer
  readonly redirect: "follow" | "manual" | "error"
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const MAX_HEADERS = 200
const MAX_BODY_BYTES = 5 * 1024 * 1024

/** Headers that say where a message begins, ends and goes: those are written by whoever sends it. */
const RESERVED = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "accept-encoding",
])

/** Reads what came from inside. Throws an error that says what is wrong with it. */
export function readFetch(asked: Json): AskedFetch {
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) throw new Error("That is no request.")
  const { url, method, headers, body, redirect } = asked
  const bytes = typeof body === "string" ? Buffer.from(body, "base64") : undefined
  if (bytes !== undefined && bytes.length > MAX_BODY_BYTES) throw new Error("The body is larger than 5 MiB.")
  return {
    url: readUrl(url),
    method: readMethod(method),
    headers: [...readHeaders(headers), "accept-encoding", "gzip, deflate, br"],
    ...(bytes !== undefined && { body: bytes }),
    redirect: redirect === "manual" || redirect === "error" ? redirect : "follow",
  }
}

function readUrl(url: Json | undefined): URL {
  const parsed = typeof url === "string" ? URL.parse(url) : null
  if (parsed === null) throw new Error("That is no URL.")
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:")
    throw new Error("Only http and https URLs can be fetched.")
  if (parsed.username !== "" || parsed.password !== "")
    throw new Error("A URL with a user name or password is not fetched.")
  return parsed
}

function readMethod(method: Json | undefined): string {
  if (method === undefined) return "GET"
  if (typeof method !== "string" || !TOKEN.test(method) || method.length > 32)
    throw new Error("That is no HTTP method.")
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) throw new Error(`${method} requests are not sent.`)
  return method
}

function readHeaders(headers: Json | undefined): string[] {
  if (headers === undefined) return []
  if (!Array.isArray(headers) || headers.length > MAX_HEADERS) throw new Error("Those are no headers, or too many.")
  return headers.flatMap((pair) => {
    const [name, value] = Array.isArray(pair) ? pair : []
    if (typeof name !== "string" || typeof value !== "string" || !TOKEN.test(name) || !VALUE.test(value)) {
      throw new Error("A header has a name or a value that can't be sent.")
    }
    return RESERVED.has(name.toLowerCase()) ? [] : [name, value]
  })
}
