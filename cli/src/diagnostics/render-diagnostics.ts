import type { Diagnostic } from "@sneck/generator"
import type { Paint, Tone } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { count } from "../terminal/quantities.ts"

/** How each severity looks. */
export const severityMarks: Readonly<Record<Diagnostic["severity"], { readonly mark: string; readonly tone: Tone }>> = {
  error: { mark: "✖", tone: "bad" },
  warning: { mark: "⚠", tone: "warn" },
  info: { mark: "ℹ", tone: "accent" },
}

const order: readonly Diagnostic["severity"][] = ["error", "warning", "info"]

/** How many of each severity matter. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): { error: number; warning: number } {
  return { error: countOf(diagnostics, "error"), warning: countOf(diagnostics, "warning") }
}

/** How many findings of a severity there are, those that are only counted included. */
export function countOf(diagnostics: readonly Diagnostic[], severity: Diagnostic["severity"]): number {
  return diagnostics.reduce((sum, each) => sum + (each.severity === severity ? (each.count ?? 1) : 0), 0)
}

/** `1 error, 2 warnings`, or an empty string. */
export function summariseDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const { error, warning } = countDiagnostics(diagnostics)
  const parts = [error > 0 && count(error, "error"), warning > 0 && count(warning, "warning")]
  return parts.filter(Boolean).join(", ")
}

/** Errors first, each severity in the order of the text. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0),
  )
}

/** `✖ museum.yaml:118:7  message  code`, and the hint on a line of its own. */
export function renderDiagnostic(diagnostic: Diagnostic, location: string, paint: Paint): string {
  const { mark, tone } = severityMarks[diagnostic.severity]
  const head = `${paint(tone, mark)} ${paint("strong", place(diagnostic, location))}  ${printable(diagnostic.message)}`
  const hint = diagnostic.hint ? `\n    ${printable(diagnostic.hint)}` : ""
  return `${head} ${paint("faint", diagnostic.code)}${hint}`
}

/** `museum.yaml:118:7`, or with the pointer where the line is not known. */
function place(diagnostic: Diagnostic, location: string): string {
  const file = printable(diagnostic.file ?? location)
  if (diagnostic.line === undefined) return diagnostic.pointer ? `${file}#${printable(diagnostic.pointer)}` : file
  return `${file}:${diagnostic.line}${diagnostic.column === undefined ? "" : `:${diagnostic.column}`}`
}
