/** Formats rows as a Markdown table that also reads well as plain text; all columns but the first align right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`))
  return [header, rule, ...rows].map((row) => formatRow(row, widths)).join("\n")
}

/** A number with as many decimals as its size deserves: `1234`, `56.7`, `0.89`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–"
  if (value >= 100) return String(Math.round(value))
  return value.toFixed(value >= 10 ? 1 : 2)
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, column) => {
    const cell = row[column] ?? ""
    return column === 0 ? cell.padEnd(width) : cell.padStart(width)
  })
  return `| ${cells.join(" | ")} |`
}
