import { plainText } from "./plain-text.ts"

/**
 * Characters that a reader does not see but a model does: control characters, bidirectional overrides, zero-width
 * characters other than joiners, and Unicode tags. Descriptions are foreign text, so these never get through.
 */
const invisible = /(?![\t\n\r])[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu

/** Most texts have nothing but these, which can all be seen. */
const visible = /^[\t\n\r -~]*$/

/** Words of plain characters with single spaces between: nothing of that is ever cleaned away, and most texts are such. */
const plainWords = /^[\w.,;:'"()?!/=+%$@-]+(?: [\w.,;:'"()?!/=+%$@-]+)*$/

/** Text without what no reader sees: invisible characters, and halves of characters. */
export function visibleText(text: string): string {
  if (visible.test(text)) return text
  return text.toWellFormed().replaceAll(invisible, "")
}

/** Text for an agent: no invisible characters, no HTML, no marks of Markdown, no runs of blank space. */
export function cleanText(text: string): string {
  if (plainWords.test(text)) return text
  const plain = plainText(withPlainBreaks(visibleText(text)))
  const spaced = plain.includes("\t") || plain.includes("  ") ? plain.replaceAll(/[ \t]+/g, " ") : plain
  if (!spaced.includes("\n")) return spaced.trim()
  const lines = spaced.replaceAll(/ ?\n ?/g, "\n")
  return (lines.includes("\n\n\n") ? lines.replaceAll(/\n{3,}/g, "\n\n") : lines).trim()
}

function withPlainBreaks(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text
}

/** Clean text of at most `maxLength` characters, cut behind a sentence where possible, else behind a word. */
export function shortText(text: string, maxLength: number): string {
  const clean = cleanText(text.length > maxLength * 20 ? text.slice(0, maxLength * 20) : text)
  if (clean.length <= maxLength) return clean
  const head = clean.slice(0, maxLength - 1)
  const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf(".\n"), head.lastIndexOf("\n\n"))
  if (sentence >= maxLength / 2) return head.slice(0, sentence + 1).trimEnd()
  const word = Math.max(head.lastIndexOf(" "), head.lastIndexOf("\n"))
  return `${(word >= maxLength / 2 ? head.slice(0, word) : dropHalfPair(head)).trimEnd()}…`
}

/** A text cut between the halves of a surrogate pair is no text. */
function dropHalfPair(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
