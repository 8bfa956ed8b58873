/** What stands between two properties of a JSON text, trivia included. */
export interface Token {
  kind: "blank" | "eol" | "line-comment" | "block-comment" | "comma" | "other"
  offset: number
  end: number
}

const kinds = ["eol", "blank", "line-comment", "block-comment", "comma", "other"] as const

/** The tokens from one offset to another, which must hold no values. */
export function tokensBetween(text: string, start: number, end: number): Token[] {
  const pattern = /(\r\n|[\r\n])|([^\S\r\n]+)|(\/\/[^\r\n]*)|(\/\*[^]*?\*\/)|(,)|([^])/g
  const matches = text.slice(start, end).matchAll(pattern)
  return Array.from(matches, (match) => {
    const kind = kinds.find((_, index) => match[index + 1] !== undefined) ?? "other"
    const offset = start + match.index
    return { kind, offset, end: offset + match[0].length }
  })
}
