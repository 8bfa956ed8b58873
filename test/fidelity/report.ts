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

/** Puts outcomes and explanations together. Entries that name descriptions of this run and explain nothing are stale. */
export function report(outcomes: readonly SpecOutcome[], explanations: readonly Explanation[]): Verdict {
  const judged = outcomes.flatMap((outcome) => judge(outcome, explanations))
  const used = new Set(judged.map(({ explanation }) => explanation))
  const called = new Set(outcomes.filter((outcome) => outcome.report !== undefined).map(({ name }) => name))
  const stale = explanations.filter(
    (entry) => !used.has(entry) && entry.specs?.some((spec) => called.has(spec)) === true,
  )
  const unexplained = judged.filter(({ explanation }) => explanation === undefined)
  const calls = sum(outcomes, (outcome) => outcome.report?.calls ?? 0)
  const accepted =
    calls === 0 ? 0 : 1 - judged.filter(({ objection }) => objection.kind !== "answerless").length / calls
  const isGood = accepted >= GOAL && unexplained.length === 0 && stale.length === 0
  const text = [
    formatTable(HEADER, outcomes.filter((outcome) => outcome.report !== undefined).map(toCells)),
    section("Explained", explainedLines(judged)),
    section("Not explained", unexplained.map(toLine)),
    section(
      "Explanations that explain nothing any more",
      stale.map(({ error, why }) => `${error.source}: ${why}`),
    ),
    section("Descriptions that could not be called", outcomes.flatMap(({ name, unusable }) => unusable === undefined ? [] : [`${name}: ${unusable}`])), // prettier-ignore
    section("Tools without arguments", outcomes.flatMap(({ name, report: found }) => (found?.unsampled ?? []).map((line) => `${name}: ${line}`))), // prettier-ignore
    summaryLine(outcomes, judged, calls, accepted),
  ]
  return { text: text.filter((part) => part !== "").join("\n\n"), isGood }
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

function summaryLine(
  outcomes: readonly SpecOutcome[],
  judged: readonly Judged[],
  calls: number,
  accepted: number,
): string {
  const count = (kind: Objection["kind"]) => judged.filter(({ objection }) => objection.kind === kind).length
  const mocked = outcomes.filter((outcome) => outcome.report !== undefined).length
  const tools = sum(outcomes, (outcome) => outcome.report?.toolsCalled ?? 0)
  return [
    `${calls} calls of ${tools} tools of ${mocked} descriptions (${outcomes.length - mocked} could not be mocked):`,
    `${(accepted * 100).toFixed(2)} % accepted (${count("rejected")} rejected, ${count("refused")} not sent;`,
    `goal ${GOAL * 100} %: ${accepted >= GOAL ? "pass" : "FAIL"}). After accepting the request, Prism had no answer for`,
    `${count("answerless")}. ${judged.filter(({ explanation }) => explanation === undefined).length} objections are not explained.`,
  ].join(" ")
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}`
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
