const maxLength = 300

/**
 * A provider's own words for people: plain text without markup, control characters and line breaks, cut at 300
 * characters, and without anything of the secrets that were sent. Undefined: nothing is left.
 */
export function safeText(text: unknown, secrets: readonly (string | undefined)[] = []): string | undefined {
  if (typeof text !== "string") return undefined
  let shown = text.slice(0, 10_000)
  for (const secret of secrets) {
    if (secret === undefined || secret.length < 6) continue
    for (const form of [secret, encodeURIComponent(secret)]) shown = shown.replaceAll(form, "…")
  }
  const plain = shown
    .replaceAll(/[<>&"`\p{C}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
  if (plain === "") return undefined
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain
}

/** The name of an error as it may be shown and compared: small letters, digits and `_ . -`; `unknown_error` otherwise. */
export function safeErrorName(name: unknown): string {
  return typeof name === "string" && /^[A-Za-z0-9_.-]{1,64}$/.test(name) ? name : "unknown_error"
}
