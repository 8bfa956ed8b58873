import { formatTable } from "../../bench/src/harness/table.ts"
import { explain } from "./explanation.ts"
import type { Explanation } from "./explanation.ts"
import type { CallReport, Objection } from "./call-tools.ts"
import type { SpecOutcome } from "./run-description.ts"

/** Share of the calls that has to be accepted. */
const GOAL = 0.995

/** Share of the calls that may be lost, of which nobody knows whether they are right. */
const MOST_LOST = 0.001

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
  const raw = outcomes.flatMap((outcome) => judge(outcome, outcome.report, explanations))
  const ours = outcomes.map((outcome) => ({ ...outcome, ...(outcome.repaired && { report: outcome.repaired.report }) }))
  const left = ours.flatMap((outcome) => judge(outcome, outcome.report, explanations))
  const stale = staleOf(outcomes, [...raw, ...left], explanations)
  const open = [...new Set([...raw, ...left])].filter(({ explanation }) => explanation === undefined)
  const [lost, unexplained] = [open.filter(isLost), open.filter((judged) => !isLost(judged))]
  const figures = figuresOf(ours, left)
  const hasFound = unexplained.length === 0 && stale.length === 0
  const isGood = figures.accepted >= GOAL && figures.lost <= figures.calls * MOST_LOST && hasFound
  const text = [
    formatTable(HEADER, outcomes.filter(({ report: found, repaired }) => found ?? repaired).map(toCells)),
    section("Explained, of the calls against descriptions as they are", explainedLines(raw)),
    section("Repaired in the copies", repairLines(outcomes)),
    section("Explained, of what the copies do not accept either", explainedLines(left.filter(isRefusal))),
    section("Not explained", unexplained.map(toLine)),
    section("Lost: Prism did not answer in time, nor did others that were started for the call", lost.map(toLine)),
    section("Explanations that explain nothing any more", stale.map(staleLine)),
    section("Descriptions that could not be called", outcomes.flatMap(unusableLine)),
    section("Tools without arguments", outcomes.flatMap(unsampledLines)),
    rawLine(figuresOf(outcomes, raw)),
    summaryLine(figures),
  ]
  return { text: text.filter((part) => part !== "").join("\n\n"), isGood }
}

function staleOf(outcomes: readonly SpecOutcome[], judged: readonly Judged[], explanations: readonly Explanation[]) {
  const used = new Set(judged.map(({ explanation }) => explanation))
  const whole = new Set(outcomes.filter(({ isWhole }) => isWhole).map(({ name }) => name))
  return explanations.filter((entry) => !used.has(entry) && entry.specs?.some((spec) => whole.has(spec)) === true)
}

function judge({ name }: SpecOutcome, found: CallReport | undefined, explanations: readonly Explanation[]): Judged[] {
  return (found?.objections ?? []).map((objection) => ({
    spec: name,
    objection,
    explanation: explain(name, objection, explanations),
  }))
}

const HEADER = [
  "description",
  "tools",
  "called",
  "calls",
  "accepted",
  "rejected",
  "refused",
  "lost",
  "no answer of Prism's",
  "made again",
  "accepted, repaired",
]

function toCells({ name, tools, report: found, repaired }: SpecOutcome): string[] {
  const title = found?.isCutShort === true ? `${name} (cut short)` : name
  const kinds = (["rejected", "refused", "lost", "answerless"] as const).map((kind) => countOf(found, kind))
  const calls = [found?.toolsCalled ?? 0, found?.calls ?? 0, acceptedOf(found)]
  const figures = [tools, ...calls, ...kinds, (found?.repeated ?? 0) + (repaired?.report.repeated ?? 0)]
  const again = repaired === undefined ? "" : `${acceptedOf(repaired.report)} of ${repaired.report.calls}`
  return [title, ...figures.map(String), again]
}

function countOf(found: CallReport | undefined, kind: Objection["kind"]): number {
  return found?.objections.filter((objection) => objection.kind === kind).length ?? 0
}

function acceptedOf(found: CallReport | undefined): number {
  const not = countOf(found, "rejected") + countOf(found, "refused") + countOf(found, "lost")
  return (found?.calls ?? 0) - not
}

function isRefusal({ objection: { kind } }: Judged): boolean {
  return kind !== "answerless"
}

function isLost({ objection: { kind } }: Judged): boolean {
  return kind === "lost"
}

function repairLines(outcomes: readonly SpecOutcome[]): string[] {
  const all = outcomes.flatMap(({ name, repaired }) => (repaired?.applied ?? []).map((repair) => ({ name, repair })))
  return [...Map.groupBy(all, ({ repair: { what, clause } }) => `${what} (${clause})`)].map(
    ([text, items]) =>
      `${text}: ${sum(items, ({ repair }) => repair.places)} places in ${items.map(({ name }) => name).join(", ")}`,
  )
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
  readonly lost: number
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
  const [rejected, refused, lost] = [count("rejected"), count("refused"), count("lost")]
  const taken = calls - rejected - refused - lost
  const impossible = judged.filter(({ objection, explanation }) => objection.kind !== "answerless" && explanation !== undefined && explanation.fault !== "ours") // prettier-ignore
  return {
    descriptions: outcomes.filter((outcome) => outcome.report !== undefined).length,
    unusable: outcomes.filter((outcome) => outcome.report === undefined).length,
    tools: sum(outcomes, (outcome) => outcome.report?.toolsCalled ?? 0),
    calls,
    rejected,
    refused,
    lost,
    answerless: count("answerless"),
    unexplained: judged.filter((one) => one.explanation === undefined && !isLost(one)).length,
    accepted: calls === 0 ? 0 : taken / calls,
    possible: taken === 0 ? 0 : taken / (calls - impossible.length),
  }
}

function rawLine(figures: Figures): string {
  const { descriptions, unusable, tools, calls, rejected, refused, lost, accepted, possible } = figures
  return [
    `Against the descriptions as they are: ${calls} calls of ${tools} tools of ${descriptions} descriptions`,
    `(Prism could not mock ${unusable}): ${percent(accepted)} accepted (${rejected} rejected, ${refused} not sent, ${lost} lost);`,
    `without what nobody could send, by the fault of Prism or of the description: ${percent(possible)}.`,
  ].join(" ")
}

function summaryLine(figures: Figures): string {
  const { descriptions, calls, rejected, refused, lost, answerless, unexplained, accepted } = figures
  return [
    `With repaired copies where there are some: ${calls} calls, ${descriptions} descriptions:`,
    `${percent(accepted)} accepted (${rejected} rejected, ${refused} not sent, ${lost} lost),`,
    `goal ${percent(GOAL)}: ${accepted >= GOAL ? "pass" : "FAIL"}. ${unexplained} objections are not explained.`,
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
