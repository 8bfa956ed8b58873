import { escapePattern } from "../schema/primitives.ts"
import type { Place } from "../plain/plain-function.ts"

/** A file of an author, by its path from the project's root. */
export interface SourceText {
  readonly file: string
  readonly text: string
}

/** Where an author wrote `name: "get_ticket"`, or `registerTool("get_ticket"`; the first place where several did. */
export function locateName(texts: readonly SourceText[], name: string): Place | undefined {
  const pattern = new RegExp(`(?:\\bname\\s*:|\\w\\()\\s*["'\`]${escapePattern(name)}["'\`]`)
  for (const { file, text } of texts) {
    const at = pattern.exec(text)?.index
    if (at !== undefined) return { file, ...position(text, at) }
  }
  return undefined
}

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n")
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
