/** The line end that a text uses, by its first one; `\n` when it has none. */
export function detectEol(text: string): string {
  return /\r\n|\n/.exec(text)?.[0] ?? "\n"
}

/** The spaces and tabs that begin the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ""
}

/** True when only spaces and tabs stand before the offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1) + 1
  return start > 0 && text.slice(start, offset).trim() === ""
}

/** One edit: `length` characters at `offset` replaced. */
export interface TextEdit {
  offset: number
  length: number
  content: string
}

/** The text with all edits made; edits must not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((result, { offset, length, content }) => {
      return result.slice(0, offset) + content + result.slice(offset + length)
    }, text)
}
