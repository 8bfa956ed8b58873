import type { Diagnostic } from "../diagnostic.ts"
import { lintSettings, type LintSettings } from "./rules/lint-settings.ts"
import { maskSecrets } from "./rules/texts/find-secrets.ts"

/** Findings of one code that are remembered one by one, so that no description can fill the memory. */
const maxKept = 20_000

const severities: readonly Diagnostic["severity"][] = ["error", "warning", "info"]

/** A finding, and whether the author of a description may decide that it does not matter. */
interface Kept {
  readonly diagnostic: Diagnostic
  readonly isAdvice: boolean
}

/** Collects what is found in a description, in order. */
export class Report {
  readonly #byCode = new Map<string, { readonly kept: Kept[]; total: number }>()
  readonly #seen = new Set<string>()
  #settings: LintSettings = lintSettings(undefined)

  /** Says which findings are wanted, and at which severity; also of those that are there already. */
  configure(settings: LintSettings): void {
    this.#settings = settings
  }

  /**
   * Adds a finding; the same code at the same pointer with the same words is kept once. Unless it is advice, an error says
   * that an operation is left out: it can neither be silenced nor folded.
   */
  add(diagnostic: Diagnostic, isAdvice = diagnostic.severity !== "error"): void {
    const identity = `${diagnostic.code}\n${diagnostic.pointer}\n${diagnostic.message}`
    if (this.#seen.has(identity)) return
    const found = this.#byCode.get(diagnostic.code) ?? { kept: [], total: 0 }
    this.#byCode.set(diagnostic.code, found)
    found.total++
    if (isAdvice && found.kept.length >= maxKept) return
    this.#seen.add(identity)
    found.kept.push({ diagnostic: { ...diagnostic, message: maskSecrets(diagnostic.message) }, isAdvice })
  }

  /** Everything that was found, errors first, with the severities that the settings want; of much advice the first. */
  diagnostics(): Diagnostic[] {
    const settings = this.#settings
    const all = [...this.#byCode.values()].flatMap(({ kept, total }) => {
      const costs = kept.filter(({ isAdvice }) => !isAdvice).map(({ diagnostic }) => diagnostic)
      const advice = kept.flatMap(({ diagnostic, isAdvice }) => (isAdvice ? weigh(diagnostic, settings) : []))
      return costs.concat(fold(advice, total - kept.length, settings.maxPerCode))
    })
    return all.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  }
}

function weigh(diagnostic: Diagnostic, { levelOf }: LintSettings): Diagnostic[] {
  const level = levelOf(diagnostic.code, diagnostic.pointer) ?? diagnostic.severity
  return level === "off" ? [] : [{ ...diagnostic, severity: level }]
}

/** The first findings of a code, and one that counts the others. */
function fold(found: readonly Diagnostic[], forgotten: number, maxPerCode: number): Diagnostic[] {
  const count = found.length - maxPerCode + forgotten
  const first = found[0]
  if (first === undefined || count <= 0) return [...found]
  const { severity, code } = first
  const message = `And ${count} more of the kind ${code}.`
  return [...found.slice(0, maxPerCode), { severity, code, message, pointer: "", count }]
}
