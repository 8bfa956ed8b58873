/** As many arguments as a function may be given without harm. */
const CHUNK = 8192

/** Characters of code units. */
export function fromCodes(codes: Uint8Array | Uint16Array): string {
  const parts: string[] = []
  for (let at = 0; at < codes.length; at += CHUNK) parts.push(String.fromCharCode(...codes.subarray(at, at + CHUNK)))
  return parts.join("")
}
