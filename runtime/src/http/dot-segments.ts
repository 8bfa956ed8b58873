import type { Json } from "../toolset/index.ts"

/** How often a value may have been encoded before somebody on the way decodes it. */
const MAX_DECODINGS = 4

/** `.` or `..`, plain or encoded: what every URL parser takes for a step in the tree. */
export function isDotSegment(segment: string): boolean {
  if (segment.length === 0 || segment.length > 6) return false
  return /^(?:\.|%2e){1,2}$/i.test(segment)
}

/**
 * Tells whether any text of a path value, decoded as often as it takes, has a `.` or `..` segment. A strict server
 * would never see it as one, but proxies decode `%2F` and `%252e` before they route.
 */
export function holdsDotSegment(value: Json): boolean {
  if (typeof value === "string") return textHoldsDotSegment(value)
  if (typeof value !== "object" || value === null) return false
  if (Array.isArray(value)) return value.some(holdsDotSegment)
  return Object.entries(value).some((entry) => entry.some(holdsDotSegment))
}

function textHoldsDotSegment(text: string): boolean {
  let decoded = text
  for (let round = 0; round <= MAX_DECODINGS; round++) {
    if (decoded.includes(".") && decoded.split(/[/\\]/).some(isStep)) return true
    if (!decoded.includes("%")) return false
    decoded = decodeEscapes(decoded)
  }
  return false
}

/** Some servers drop `;parameters` from segments before they resolve them. */
function isStep(segment: string): boolean {
  const [name] = segment.split(";")
  return name === "." || name === ".."
}

/** Only the escapes that matter here, so that broken ones elsewhere cannot hide them. */
function decodeEscapes(text: string): string {
  return text.replaceAll(/%(?:25|2e|2f|5c|3b)/gi, (escape) =>
    String.fromCodePoint(Number.parseInt(escape.slice(1), 16)),
  )
}
