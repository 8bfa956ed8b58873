import { stripVTControlCharacters } from "node:util"
import { plainPaint } from "./paint.ts"
import type { Paint, Tone } from "./paint.ts"

/** One column; cells are plain text, the tone is put on after they were measured. */
export interface Column {
  readonly header?: string
  readonly align?: "left" | "right"
  /** Narrowest width to which this column may be cut; columns without it are never cut. */
  readonly shrinkTo?: number
}

/** A cell: text, or text with a tone. */
export type Cell = string | { readonly text: string; readonly tone: Tone }

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly paint?: Paint
  readonly indent?: string
}

const GAP = "  "

const segmenter = new Intl.Segmenter()

/** Lays rows out in aligned columns that fit the width, without borders. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): string[] {
  const { paint = plainPaint, indent = "" } = options
  const headers = columns.map((column): Cell => ({ text: column.header ?? "", tone: "faint" }))
  const all = columns.some((column) => column.header) ? [headers, ...rows] : rows
  const widths = fitWidths(columns, all, options.width - indent.length)
  return all.map(
    (row) =>
      indent +
      columns
        .map((column, i) => renderCell(row[i] ?? "", column, widths[i] ?? 0, paint))
        .join(GAP)
        .trimEnd(),
  )
}

/** Columns that text takes on a terminal, escape sequences not counted. */
export function visibleWidth(text: string): number {
  return graphemes(stripVTControlCharacters(text)).length
}

/** Cuts text to a width, the last column being `…`. */
export function truncate(text: string, width: number): string {
  const characters = graphemes(text)
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`
}

function fitWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): number[] {
  const widths = columns.map((_, i) => Math.max(0, ...rows.map((row) => visibleWidth(textOf(row[i] ?? "")))))
  let excess = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns.length - 1) - width
  for (const [i, column] of columns.entries()) {
    const current = widths[i] ?? 0
    if (excess <= 0 || column.shrinkTo === undefined || current <= column.shrinkTo) continue
    widths[i] = Math.max(column.shrinkTo, current - excess)
    excess -= current - (widths[i] ?? 0)
  }
  return widths
}

function renderCell(cell: Cell, column: Column, width: number, paint: Paint): string {
  const text = truncate(textOf(cell), width)
  const padding = " ".repeat(Math.max(0, width - visibleWidth(text)))
  const painted = typeof cell === "string" || text === "" ? text : paint(cell.tone, text)
  return column.align === "right" ? padding + painted : painted + padding
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text
}

/** What a reader takes for one character each. */
function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
