/**
 * Makes text from outside safe to print on one line: control characters (a description could carry
 * escape sequences that rewrite the screen), bidirectional overrides and line breaks become spaces.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu, " ")
}

/** Like `printable`, for text that may have lines: keeps line feeds and tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, "")
}
