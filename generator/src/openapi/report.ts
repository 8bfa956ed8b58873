import type { Diagnostic } from "../diagnostic.ts"

/** Diagnostics of one code that are kept one by one; those above are counted. */
const maxPerCode = 100

const severities: Diagnostic["severity"][] = ["error", "warning", "info"]

/** Collects what is found in a description, in order, without letting one repeated finding drown the others. */
export class Report {
  readonly #diagnostics: Diagnostic[] = []
  readonly #seen = new Set<string>()
  readonly #counts = new Map<string, { total: number; severity: Diagnostic["severity"] }>()

  /** Adds a finding; the same code at the same pointer with the same words is kept once. Errors are never left out. */
  add(diagnostic: Diagnostic): void {
    const identity = `${diagnostic.code}\n${diagnostic.pointer}\n${diagnostic.message}`
    if (this.#seen.has(identity)) return
    this.#seen.add(identity)
    const count = this.#counts.get(diagnostic.code) ?? { total: 0, severity: diagnostic.severity }
    count.total++
    this.#counts.set(diagnostic.code, count)
    if (diagnostic.severity === "error" || count.total <= maxPerCode) this.#diagnostics.push(diagnostic)
  }

  /** Everything that was found, errors first, with one summary for each code that was found too often. */
  diagnostics(): Diagnostic[] {
    const summaries = [...this.#counts]
      .filter(([, count]) => count.total > maxPerCode && count.severity !== "error")
      .map(([code, count]) => summarise(code, count.total - maxPerCode, count.severity))
    const all = [...this.#diagnostics, ...summaries]
    return all.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  }
}

function summarise(code: string, left: number, severity: Diagnostic["severity"]): Diagnostic {
  return { severity, code, message: `${left} more findings of the kind "${code}" are not listed.`, pointer: "" }
}
