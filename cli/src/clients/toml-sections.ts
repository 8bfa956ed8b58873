import { parse } from "@decimalturn/toml-patch"
import { isRecord } from "./config-value.ts"
import { listStatements, type Statement } from "./toml-statements.ts"
import { applyTextEdits, type TextEdit } from "./text-layout.ts"

/** A `[table]` with its lines: from its header to its last pair, without the comments and blanks that follow. */
interface Section {
  path: string[]
  start: number
  end: number
  /** The blank line right above, when there is one. */
  blankAbove: Statement | undefined
}

/** The text without the tables at or below a path, each with one blank line above it; the rest is left as it is. */
export function removeSections(text: string, path: readonly string[]): string {
  const sections = listSections(text).filter((section) => path.every((key, index) => section.path[index] === key))
  return applyTextEdits(
    text,
    sections.map((section) => removalOf(text, section)),
  )
}

function removalOf(text: string, { start, end, blankAbove }: Section): TextEdit {
  const from = blankAbove?.start ?? start
  // A file that ends without a line end still does so when its last table is gone.
  const lineEnd = end === text.length && !text.endsWith("\n") ? lineEndBefore(text, from) : 0
  return { offset: from - lineEnd, length: end - from + lineEnd, content: "" }
}

function lineEndBefore(text: string, offset: number): number {
  return /\r?\n$/.exec(text.slice(0, offset))?.[0].length ?? 0
}

function listSections(text: string): Section[] {
  const sections: Section[] = []
  let previous: Statement | undefined
  for (const statement of listStatements(text)) {
    const { kind, start, end } = statement
    const blankAbove = previous?.kind === "blank" ? previous : undefined
    if (kind === "table") sections.push({ path: pathOf(text.slice(start, end)), start, end, blankAbove })
    const section = sections.at(-1)
    if (kind === "pair" && section) section.end = end
    previous = statement
  }
  return sections
}

/** The keys in a header: `[a."b.c"]` → `["a", "b.c"]`, read by the parser itself. */
function pathOf(header: string): string[] {
  const path: string[] = []
  let value: unknown = parse(header.replace(/^\uFEFF/, ""))
  while (isRecord(value)) {
    const [key] = Object.keys(value)
    if (key === undefined) break
    path.push(key)
    value = value[key]
  }
  return path
}
