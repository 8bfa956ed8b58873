import { parse } from "@decimalturn/toml-patch"
import { isRecord } from "./config-value.ts"
import { listStatements, type Statement } from "./toml-statements.ts"
import { applyTextEdits, type TextEdit } from "./text-layout.ts"

/** A `[table]` with its lines: from its header to its last pair, without the comments and blanks that follow. */
interface Section {
  path: string[]
  start: number
  end: number
  /** Where the blank line right above begins; `start` when there is none. */
  gapStart: number
}

/** The text without the tables at or below a path, each with one blank line above it; the rest is left as it is. */
export function removeSections(text: string, path: readonly string[]): string {
  const sections = listSections(text).filter((section) => path.every((key, index) => section.path[index] === key))
  const edits = joinNeighbours(sections).map((section) => removalOf(text, section))
  return applyTextEdits(text, edits)
}

function removalOf(text: string, { start, end, gapStart }: Section): TextEdit {
  const top = text.startsWith("\uFEFF") ? 1 : 0
  if (start <= top) return { offset: top, length: end + blankLineAt(text, end) - top, content: "" }
  // A file that ends without a line end still does so when its last table is gone.
  const from =
    end === text.length && !text.endsWith("\n") ? text.slice(0, gapStart).replace(/\r?\n$/, "").length : gapStart
  return { offset: from, length: end - from, content: "" }
}

function blankLineAt(text: string, offset: number): number {
  return /^[ \t]*\r?\n/.exec(text.slice(offset))?.[0].length ?? 0
}

function joinNeighbours(sections: readonly Section[]): Section[] {
  const joined: Section[] = []
  for (const section of sections) {
    const previous = joined.at(-1)
    if (previous?.end === section.gapStart) previous.end = section.end
    else joined.push({ ...section })
  }
  return joined
}

function listSections(text: string): Section[] {
  const sections: Section[] = []
  let previous: Statement | undefined
  for (const statement of listStatements(text)) {
    const { kind, start, end } = statement
    const gapStart = previous?.kind === "blank" ? previous.start : start
    if (kind === "table") sections.push({ path: pathOf(text.slice(start, end)), start, end, gapStart })
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
