const SIGNATURES: readonly (readonly [string, string])[] = [
  ["89504e470d0a1a0a", "image/png"],
  ["ffd8ff", "image/jpeg"],
  ["47494638", "image/gif"],
  ["255044462d", "application/pdf"],
  ["504b0304", "application/zip"],
  ["1f8b", "application/gzip"],
  ["494433", "audio/mpeg"],
  ["4f676753", "audio/ogg"],
]

/** The media type that a body's first bytes give away, for the few types that matter here. */
export function sniffBinary(body: Buffer): string | undefined {
  const start = body.toString("hex", 0, 12)
  if (start.startsWith("52494646")) return riffType(body)
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1]
}

/** Tells whether a body is text: valid UTF-8 without the control characters that only binary formats have. */
export function looksLikeText(body: Buffer): boolean {
  const start = body.subarray(0, 1024)
  if (start.some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32))) return false
  // A cut in the middle of a character does not make the start invalid.
  return !start.toString("utf8").slice(0, -4).includes("\uFFFD")
}

function riffType(body: Buffer): string | undefined {
  const form = body.toString("latin1", 8, 12)
  return { WEBP: "image/webp", WAVE: "audio/wav" }[form]
}
