import { printableLines } from "../terminal/printable.ts"
import { maskSecrets } from "./mask-secrets.ts"

/** Long enough for any line that people write; a config in one line is cut here. */
const maxLineLength = 240

/** The unified diff between two versions of a config file, with every secret masked and no paths but the file's own. */
export async function renderDiff(path: string, before: string, after: string, key: string): Promise<string> {
  if (before === after) return ""
  const { structuredPatch } = await import("diff")
  const { hunks } = structuredPatch(path, path, before, after, undefined, undefined, { context: 3 })
  const lines = [`--- ${path}`, `+++ ${path}`]
  for (const { oldStart, oldLines, newStart, newLines, lines: body } of hunks) {
    lines.push(`@@ -${rangeOf(oldStart, oldLines)} +${rangeOf(newStart, newLines)} @@`, ...body)
  }
  return `${lines.map((line) => printableLine(line, key)).join("\n")}\n`
}

function printableLine(line: string, key: string): string {
  const masked = printableLines(maskSecrets(line, key))
  return masked.length > maxLineLength ? `${masked.slice(0, maxLineLength)}…` : masked
}

/** An empty range stands after the line before it, as in every unified diff. */
function rangeOf(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`
}
