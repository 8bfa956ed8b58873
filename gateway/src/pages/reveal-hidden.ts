/** Bidirectional overrides and isolates, and the tag block: characters that make text read differently than it is. */
const deceptive = /[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{E0000}-\u{E007F}]/gu

/** Control characters other than tab and line feed. */
const controls = /[^\P{Cc}\t\n]/gu

/**
 * Makes characters visible that would hide or reorder text: `"a\u202Eb"` → `"a[U+202E]b"`. Whoever reads a page
 * about a toolset should see what an agent will read; other control characters become U+FFFD.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function revealHidden(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(deceptive, (character) => `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`)
    .replace(controls, "\u{FFFD}")
    .toWellFormed()
}
