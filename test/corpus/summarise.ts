import { formatNumber, formatTable } from "../../bench/src/harness/table.ts"
import type { Findings } from "./find-descriptions.ts"
import type { Checked, SpecReport } from "./spec-report.ts"

const BYTES_PER_KB = 1000

/** Totals over all descriptions. */
export interface Summary {
  readonly descriptions: number
  /** Descriptions that gave tools, or that hold no operation. */
  readonly generated: number
  readonly operations: number
  readonly tools: number
  /** Operations left out, by the code of the diagnostic that names the reason; `""` where there is none. */
  readonly leftOut: Readonly<Record<string, number>>
  readonly duplicateNames: number
  readonly invalidNames: number
  readonly schemas: number
  readonly uncompilable: number
  readonly unresolved: number
  readonly dialectViolations: number
  readonly lostParameters: number
  readonly lostBodies: number
  readonly withProblems: number
}

/** Adds up what was found. */
export function summarise(reports: readonly SpecReport[]): Summary {
  const checked = reports.map((report) => report.checked).filter((found) => found !== undefined)
  const total = (key: keyof Checked) => checked.reduce((sum, found) => sum + sizeOf(found[key]), 0)
  const codes = checked.flatMap(({ leftOut }) => leftOut.map(({ because }) => because?.split(":")[0] ?? ""))
  return {
    descriptions: reports.length,
    generated: reports.filter(isGenerated).length,
    operations: total("operations"),
    tools: reports.reduce((sum, { generated }) => sum + (generated?.tools ?? 0), 0),
    leftOut: Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, same]) => [code, same.length])),
    duplicateNames: total("duplicateNames"),
    invalidNames: total("invalidNames"),
    schemas: total("schemas"),
    uncompilable: total("uncompilable"),
    unresolved: total("unresolved"),
    dialectViolations: total("dialectViolations"),
    lostParameters: total("lostParameters"),
    lostBodies: total("lostBodies"),
    withProblems: reports.filter(({ problems }) => problems.length > 0).length,
  }
}

function isGenerated({ generated, checked }: SpecReport): boolean {
  return generated !== undefined && (generated.tools > 0 || checked?.operations === 0)
}

function sizeOf(value: Checked[keyof Checked]): number {
  return typeof value === "number" ? value : value.length
}

/** The table, what is wrong or left out, what was skipped, and the last line. */
export function toText(reports: readonly SpecReport[], { skipped }: Findings, summary: Summary): string {
  const leftOut = reports.flatMap(({ name, checked }) =>
    (checked?.leftOut ?? []).map(({ operation, because }) => `${name}: ${operation}: ${because ?? "no reason given"}`),
  )
  return [
    formatTable(HEADER, reports.map(toCells)),
    section(
      "Not as it must be",
      reports.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    ),
    section("Operations left out", leftOut),
    section(
      "Files left out",
      skipped.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    toLine(summary),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
}

const HEADER = ["description", "version", "KB", "operations", "tools", "left out", "schemas", "names", "compile", "refs", "dialects", "parameters", "bodies", "tokens", "ms", "peak MiB"] // prettier-ignore

function toCells({ name, generated, checked, crash }: SpecReport): string[] {
  if (generated === undefined) return [`${name}: ${crash ?? "no answer"}`]
  const { bytes, tools, ms, maxRssMiB } = generated
  const count = (key: keyof Checked) => (checked === undefined ? "–" : String(sizeOf(checked[key])))
  const names = checked === undefined ? "–" : String(checked.duplicateNames.length + checked.invalidNames.length)
  return [
    name,
    checked?.version ?? "–",
    formatNumber(bytes / BYTES_PER_KB),
    count("operations"),
    String(tools),
    count("leftOut"),
    count("schemas"),
    names,
    ...(["uncompilable", "unresolved", "dialectViolations", "lostParameters", "lostBodies", "tokens"] as const).map(
      count,
    ),
    formatNumber(ms),
    formatNumber(maxRssMiB),
  ]
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.map((line) => `  ${line}`).join("\n")}`
}

function toLine(summary: Summary): string {
  const reasons = Object.entries(summary.leftOut).map(
    ([code, count]) => `${count} ${code === "" ? "unexplained" : code}`,
  )
  const leftOut = reasons.length === 0 ? "0 left out" : `left out: ${reasons.join(", ")}`
  return [
    `${summary.generated} of ${summary.descriptions} descriptions, ${summary.tools} tools of ${summary.operations} operations (${leftOut});`,
    `${summary.duplicateNames} duplicate and ${summary.invalidNames} invalid names;`,
    `${summary.uncompilable} of ${summary.schemas} schemas do not compile, ${summary.unresolved} references lead nowhere,`,
    `${summary.dialectViolations} violations of dialects; ${summary.lostParameters} parameters and ${summary.lostBodies} bodies lost.`,
    summary.withProblems === 0 ? "All as it must be." : `${summary.withProblems} descriptions are not as they must be.`,
  ].join(" ")
}
