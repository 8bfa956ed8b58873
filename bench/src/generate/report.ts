import { formatNumber, formatTable } from "../harness/table.ts"
import type { Compared } from "./compare.ts"
import { SNECK } from "./generators.ts"
import type { Measurement } from "./measurement.ts"
import type { Scaling } from "./scaling.ts"

const BYTES_PER_KB = 1000
const MAX_MESSAGE_LENGTH = 80

type Figure = "processMs" | "processCpuMs" | "ms" | "cpuMs"

/** What generators are compared in: from the start of the process, which people wait for, and in the process alone. */
const FIGURES: readonly (readonly [title: string, figure: Figure])[] = [
  ["start to tools ms", "processMs"],
  ["CPU ms", "processCpuMs"],
  ["in process ms", "ms"],
  ["CPU ms", "cpuMs"],
]

/** A description and what became of it. */
export interface Row {
  readonly name: string
  readonly outcome: Measurement | string
}

/** The table of descriptions, those that failed first, then the slowest. */
export function subjectsTable(rows: readonly Row[]): string {
  const header = ["description", "KB", "tools", "errors", "warnings", "ms", "peak MiB"]
  return formatTable(header, rows.toSorted((a, b) => msOf(b) - msOf(a)).map(toCells))
}

/** The synthetic sizes and the line through them, in words. */
export function scalingReport({ points, fit }: Scaling): string {
  const table = formatTable(
    ["synthetic operations", "ms"],
    points.map(({ x, y }) => [String(x), formatNumber(y)]),
  )
  const line = `${formatNumber(fit.intercept)} ms + ${formatNumber(fit.slope * 1000)} ms per 1,000 operations`
  return `${table}\n\n${line}, R² ${fit.r2.toFixed(3)}`
}

/** The table of generators, by description. */
export function comparisonTable(compared: readonly Compared[]): string {
  const oursFor = (subject: string) =>
    compared.find((item) => item.subject === subject && item.generator === SNECK.name)
  const table = formatTable(
    ["description", "generator", "tools", ...FIGURES.flatMap(([title]) => [title, "÷ sneck's"]), "peak MiB"],
    compared.map(({ subject, generator, outcome }) => {
      if (typeof outcome === "string") return [subject, generator, "failed"]
      const ours = oursFor(subject)?.outcome
      const ratio = (figure: Figure) => (typeof ours === "object" ? outcome[figure] / ours[figure] : Number.NaN)
      const figures = FIGURES.flatMap(([, figure]) => [outcome[figure], ratio(figure)])
      return [subject, generator, String(outcome.tools), ...[...figures, outcome.maxRssMiB].map(formatNumber)]
    }),
  )
  const failures = compared.map(failureLine).filter((line) => line !== undefined)
  return [table, ...failures].join("\n\n")
}

function failureLine({ subject, generator, outcome }: Compared): string | undefined {
  return typeof outcome === "string"
    ? `${generator} on ${subject}: ${outcome.trim().slice(0, MAX_MESSAGE_LENGTH)}`
    : undefined
}

function toCells({ name, outcome }: Row): string[] {
  if (typeof outcome === "string") return [`${name}: ${outcome}`, "", "", "", "", "", ""]
  const { bytes, tools, errors, warnings, ms, maxRssMiB } = outcome
  return [
    name,
    formatNumber(bytes / BYTES_PER_KB),
    ...[tools, errors, warnings].map(String),
    formatNumber(ms),
    formatNumber(maxRssMiB),
  ]
}

function msOf({ outcome }: Row): number {
  return typeof outcome === "string" ? Number.POSITIVE_INFINITY : outcome.ms
}
