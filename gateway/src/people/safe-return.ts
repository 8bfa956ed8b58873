/** A host that is none: what a path leads away to shows against it. */
const nowhere = "http://sneck.invalid"
const maxLength = 4_000

/**
 * Where a browser may be sent back to: a path of this gateway, whatever it was made of. Undefined for anything that
 * leads elsewhere: other hosts, `//host`, `/\host`, `javascript:`, what browsers read as one of these.
 */
export function safeReturn(given: string | null | undefined): string | undefined {
  // Browsers drop tabs and line ends, and read \ as /.
  if (typeof given !== "string" || given.length > maxLength || !/^\/[^\p{Cc}\\]*$/u.test(given)) return undefined
  if (!URL.canParse(given, nowhere)) return undefined
  const url = new URL(given, nowhere)
  const path = url.pathname + url.search + url.hash
  return url.origin === nowhere && !path.startsWith("//") ? path : undefined
}
