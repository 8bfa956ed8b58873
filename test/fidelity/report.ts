import { formatTable } from "../../bench/src/harness/table.ts"
import { explain } from "./explanation.ts"
import type { Explanation } from "./explanation.ts"
import type { Objection } from "./call-tools.ts"
import type { SpecOutcome } from "./run-description.ts"

/** Share of the calls that has to be accepted. */
const GOAL = 0.995

/** Everything that a run found, and whether it is good. */
export interface Verdict {
  readonly text: string
  readonly isGood: boolean
}

interface Judged {
  readonly spec: string
  readonly objection: Objection
  readonly explanation: Explanation | undefined
}

/**
 * Puts outcomes and explanations together. Entries that name a description whose tools were all called, and that explain
 * nothing, are stale.
 */
export function report(outcomes: readonly SpecOutcome[], explanations: readonly Explanation[]): Verdict {
  const judged = outcomes.flatMap((outcome) => judge(outcome, explanations))
  const stale = staleOf(outcomes, judged, explanations)
  const unexplained = judged.filter(({ explanation }) => explanation === undefined)
  const figures = figuresOf(outcomes, judged)
  const isGood = figures.possible >= GOAL && unexplained.length === 0 && stale.length === 0
  const text = [
    formatTable(HEADER, outcomes.filter((outcome) => outcome.report !== undefined).map(toCells)),
    section("Explained", explainedLines(judged)),
    section("Not explained", unexplained.map(toLine)),
    section("Explanations that explain nothing any more", stale.map(staleLine)),
    section("Descriptions that could not be called", outcomes.flatMap(unusableLine)),
    section("Tools without arguments", outcomes.flatMap(unsampledLines)),
    summaryLine(figures),
  ]
  return { text: text.filter((part) => part !== "").join("\n\n"), isGood }
}

function staleOf(outcomes: readonly SpecOutcome[], judged: readonly Judged[], explanations: readonly Explanation[]) {
  const used = new Set(judged.map(({ explanation }) => explanation))
  const whole = new Set(outcomes.filter(({ isWhole }) => isWhole).map(({ name }) => name))
  return explanations.filter((entry) => !used.has(entry) && entry.specs?.some((spec) => whole.has(spec)) === true)
}

function judge({ name, report: found }: SpecOutcome, explanations: readonly Explanation[]): Judged[] {
  return (found?.objections ?? []).map((objection) => ({
    spec: name,
    objection,
    explanation: explain(name, objection, explanations),
  }))
}

const HEADER = ["description", "tools", "called", "calls", "accepted", "rejected", "refused", "no answer of Prism's"]

function toCells({ name, tools, report: found }: SpecOutcome): string[] {
  const count = (kind: Objection["kind"]) =>
    found?.objections.filter((objection) => objection.kind === kind).length ?? 0
  const calls = found?.calls ?? 0
  const figures = [tools, found?.toolsCalled ?? 0, calls, calls - count("rejected") - count("refused")]
  const title = found?.isCutShort === true ? `${name} (cut short)` : name
  return [title, ...[...figures, count("rejected"), count("refused"), count("answerless")].map(String)]
}

function explainedLines(judged: readonly Judged[]): string[] {
  const groups = Map.groupBy(judged, ({ explanation }) => explanation)
  return [...groups].flatMap(([entry, items]) =>
    entry === undefined ? [] : [`${items.length} × ${entry.fault}: ${entry.why} (${entry.clause})`],
  )
}

function toLine({ spec, objection: { operation, tool, error, arguments: args } }: Judged): string {
  return `${spec}: ${operation} (${tool}): ${error.slice(0, 600)} ← ${JSON.stringify(args).slice(0, 300)}`
}

function staleLine({ specs = [], error, why }: Explanation): string {
  return `${specs.join(", ")}: ${error.source}: ${why}`
}

function unusableLine({ name, unusable }: SpecOutcome): string[] {
  return unusable === undefined ? [] : [`${name}: ${unusable}`]
}

function unsampledLines({ name, report: found }: SpecOutcome): string[] {
  return (found?.unsampled ?? []).map((line) => `${name}: ${line}`)
}

interface Figures {
  readonly descriptions: number
  readonly unusable: number
  readonly tools: number
  readonly calls: number
  readonly rejected: number
  readonly refused: number
  readonly answerless: number
  readonly unexplained: number
  /** Share of the calls that was accepted. */
  readonly accepted: number
  /** The same without the calls that nobody could make, by the fault of Prism or of the description. */
  readonly possible: number
}

function figuresOf(outcomes: readonly SpecOutcome[], judged: readonly Judged[]): Figures {
  const count = (kind: Objection["kind"]) => judged.filter(({ objection }) => objection.kind === kind).length
  const calls = sum(outcomes, (outcome) => outcome.report?.calls ?? 0)
  const [rejected, refused] = [count("rejected"), count("refused")]
  const taken = calls - rejected - refused
  const impossible = judged.filter(({ objection, explanation }) => objection.kind !== "answerless" && explanation !== undefined && explanation.fault !== "ours") // prettier-ignore
  return {
    descriptions: outcomes.filter((outcome) => outcome.report !== undefined).length,
    unusable: outcomes.filter((outcome) => outcome.report === undefined).length,
    tools: sum(outcomes, (outcome) => outcome.report?.toolsCalled ?? 0),
    calls,
    rejected,
    refused,
    answerless: count("answerless"),
    unexplained: judged.filter(({ explanation }) => explanation === undefined).length,
    accepted: calls === 0 ? 0 : taken / calls,
    possible: taken === 0 ? 0 : taken / (calls - impossible.length),
  }
}

function summaryLine(figures: Figures): string {
  const { descriptions, unusable, tools, calls, rejected, refused, answerless, unexplained, accepted, possible } =
    figures
  return [
    `${calls} calls of ${tools} tools of ${descriptions} descriptions (Prism could not mock ${unusable}):`,
    `${percent(accepted)} accepted (${rejected} rejected, ${refused} not sent).`,
    `Without what nobody could send, by the fault of Prism or of the description: ${percent(possible)},`,
    `goal ${percent(GOAL)}: ${possible >= GOAL ? "pass" : "FAIL"}. ${unexplained} objections are not explained.`,
    `${answerless} accepted requests got no answer, since Prism objects to its own.`,
  ].join(" ")
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}`
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
