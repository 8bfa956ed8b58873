import type { Diagnostic, LintLevels } from "@sneck/generator"
import { explainRule, ruleTexts } from "@sneck/generator/rules"
import { usageError } from "../cli-error.ts"
import type { Linted } from "../diagnostics/linted.ts"
import { countOf, sortDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { renderFindings, summariseFindings } from "../diagnostics/render-findings.ts"
import { ruleOf } from "../diagnostics/rule-of.ts"
import { toGithub } from "../diagnostics/to-github.ts"
import { toSarif } from "../diagnostics/to-sarif.ts"
import { exitCode } from "../exit-code.ts"
import { exitCodeOf, reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import { tryGenerate } from "../toolset/try-generate.ts"

/** Options of `sneck lint`. */
export interface LintOptions extends InputOptions {
  readonly format?: "human" | "json" | "sarif" | "github"
  readonly json?: boolean
  /** `code=level` each. */
  readonly rule?: readonly string[]
  /** Least severity that is told. */
  readonly severity?: Diagnostic["severity"]
  readonly maxWarnings?: number
  readonly all?: boolean
  /** Code of a rule to explain instead. */
  readonly explain?: string
}

const severities: readonly Diagnostic["severity"][] = ["error", "warning", "info"]

/**
 * `sneck lint SPEC…`: prints what is wrong or unwise in descriptions. 5 when nothing of one can be used, 6 when there are
 * errors or too many warnings.
 */
export async function runLint(locations: readonly string[], options: LintOptions, terminal: Terminal): Promise<number> {
  if (options.explain !== undefined) return explain(options.explain, terminal)
  if (locations.length === 0) throw usageError("Which description?", "npx sneck lint openapi.yaml")
  const linted: Linted[] = []
  for (const location of locations) linted.push(await lint(location, options))
  print(linted, options, terminal)
  for (const { error, findings } of linted)
    if (error !== undefined && findings.length === 0) reportError(error, terminal)
  return outcomeOf(linted, options)
}

function explain(code: string, terminal: Terminal): number {
  terminal.out(explainRule(ruleOf(code)))
  return exitCode.ok
}

async function lint(location: string, options: LintOptions): Promise<Linted> {
  const rules: LintLevels = Object.fromEntries((options.rule ?? []).map(parseRule))
  const maxPerCode = options.all === true ? Number.MAX_SAFE_INTEGER : undefined
  const { diagnostics, error } = await tryGenerate(location, { ...toInput(options), lint: { rules, maxPerCode } })
  const least = severities.indexOf(options.severity ?? "info")
  const findings = sortDiagnostics(diagnostics).filter(({ severity }) => severities.indexOf(severity) <= least)
  return { location, findings, error }
}

function parseRule(text: string): [string, LintLevels[string]] {
  const [code = "", level] = text.split("=")
  const { code: known } = ruleOf(code)
  if (level === "off" || level === "info" || level === "warning" || level === "error") return [known, level]
  throw usageError(`The level of "${code}" is none of off, info, warning, error.`, `--rule ${code}=off`)
}

function print(linted: readonly Linted[], options: LintOptions, terminal: Terminal): void {
  const format = options.json ? "json" : (options.format ?? "human")
  if (format === "human") for (const line of renderFindings(linted, terminal.paint)) terminal.out(line)
  if (format === "json") terminal.out(JSON.stringify({ diagnostics: flatten(linted) }, undefined, 2))
  if (format === "sarif") terminal.out(JSON.stringify(toSarif(linted, ruleTexts, process.cwd()), undefined, 2))
  if (format === "github") for (const line of toGithub(linted)) terminal.out(line)
  const isSilent = linted.every(({ error, findings }) => error !== undefined && findings.length === 0)
  if (!isSilent) terminal.note(summariseFindings(linted, terminal.notePaint))
}

/** Every finding with the description it is in. */
function flatten(linted: readonly Linted[]): object[] {
  return linted.flatMap(({ location, findings }) => findings.map((finding) => ({ source: location, ...finding })))
}

function outcomeOf(linted: readonly Linted[], { maxWarnings = Infinity }: LintOptions): number {
  const failed = linted.find(({ error }) => error !== undefined)
  if (failed !== undefined) return exitCodeOf(failed.error)
  const all = linted.flatMap(({ findings }) => findings)
  const isWrong = countOf(all, "error") > 0 || countOf(all, "warning") > maxWarnings
  return isWrong ? exitCode.findings : exitCode.ok
}
