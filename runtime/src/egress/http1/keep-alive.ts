import type { ResponseHead } from "./response-head.ts"

/** How long a connection is kept for the next request when the upstream says nothing. */
const DEFAULT_MS = 4_000
const LONGEST_MS = 600_000
/** A hint is cut by this much: a request must not meet the upstream's closing half-way. */
const MARGIN_MS = 1_000

/** How long the connection of an answer may idle, milliseconds; 0 when it must not be used again (RFC 9112 §9.3). */
export function keepAliveMsOf({ minorVersion, headers }: ResponseHead): number {
  const connection: string | string[] | undefined = headers.connection
  // As Node's own servers write it.
  const options = connection === "keep-alive" ? connection : [connection ?? ""].flat().join(",").toLowerCase()
  if (options === "" ? minorVersion === 0 : !isKept(options, minorVersion)) return 0
  const hint = headers["keep-alive"]
  if (typeof hint !== "string") return DEFAULT_MS
  if (hint !== last.hint) last = { hint, keepAliveMs: readHint(hint) }
  return last.keepAliveMs
}

/** An upstream says the same in every answer. */
let last = { hint: "", keepAliveMs: DEFAULT_MS }

function readHint(hint: string): number {
  const seconds = Number(/timeout=(\d{1,9})/i.exec(hint)?.[1] ?? Number.NaN)
  return Number.isNaN(seconds) ? DEFAULT_MS : Math.min(Math.max(0, seconds * 1_000 - MARGIN_MS), LONGEST_MS)
}

function isKept(options: string, minorVersion: 0 | 1): boolean {
  if (options === "keep-alive") return true
  const all = options.split(/\s*,\s*/)
  return !all.includes("close") && (minorVersion === 1 || all.includes("keep-alive"))
}
