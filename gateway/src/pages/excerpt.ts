/**
 * The beginning of a text, at most `maxLength` characters and cut between words: `"one two three"`, 9 → `"one two…"`.
 * A text that fits comes back as it is.
 */
export function excerpt(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const cut = text.slice(0, maxLength - 1)
  const lastSpace = cut.search(/\s\S*$/)
  return `${(lastSpace > maxLength / 2 ? cut.slice(0, lastSpace) : cut).trimEnd().toWellFormed()}…`
}
