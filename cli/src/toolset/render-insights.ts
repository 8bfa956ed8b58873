import type { Percentiles, ToolInsight } from "../server/records.ts"
import { formatAgo, formatMs, formatNumber } from "../terminal/quantities.ts"
import { renderTable } from "../terminal/table.ts"
import type { Cell, Column, TableOptions } from "../terminal/table.ts"

const right = { align: "right" } as const

const columns: readonly Column[] = [
  { header: "tool", shrinkTo: 18 },
  { header: "calls", ...right },
  { header: "errors", ...right },
  { header: "by class", shrinkTo: 12 },
  { header: "gateway p50", ...right },
  { header: "p95", ...right },
  { header: "p99", ...right },
  { header: "upstream p50", ...right },
  { header: "p95", ...right },
  { header: "p99", ...right },
  { header: "last used", ...right },
]

/** One line a tool: calls, error rate and its classes, percentiles of both times, last use. */
export function renderInsights(tools: readonly ToolInsight[], now: number, options: TableOptions): string[] {
  const several = new Set(tools.map((each) => each.toolset)).size > 1
  return renderTable(
    columns,
    tools.map((each) => toRow(each, several, now)),
    options,
  )
}

function toRow(insight: ToolInsight, withToolset: boolean, now: number): Cell[] {
  const name = withToolset ? `${insight.toolset}/${insight.tool}` : insight.tool
  return [
    { text: name, tone: "strong" },
    formatNumber(insight.calls),
    { text: `${(insight.errorRate * 100).toFixed(1)} %`, tone: insight.errors > 0 ? "bad" : "faint" },
    { text: classes(insight), tone: "faint" },
    ...percentiles(insight.gatewayMs),
    ...percentiles(insight.upstreamMs),
    { text: formatAgo(insight.lastUsedAt, now), tone: "faint" },
  ]
}

function percentiles(values: Percentiles | null): Cell[] {
  return values ? [values.p50, values.p95, values.p99].map(formatMs) : ["–", "–", "–"]
}

function classes({ errorsByClass }: ToolInsight): string {
  const entries = Object.entries(errorsByClass).toSorted(([, a], [, b]) => b - a)
  return entries.map(([name, n]) => `${name} ${n}`).join(", ")
}
