import type { Diagnostic } from "@sneck/generator"
import type { Paint } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { count } from "../terminal/quantities.ts"
import { placeOf } from "./finding-place.ts"
import type { Linted } from "./linted.ts"
import { countOf, severityMarks } from "./render-diagnostics.ts"

/** Findings for people: by file, each with a place that terminals can open, and what to do once for each code. */
export function renderFindings(linted: readonly Linted[], paint: Paint): string[] {
  return linted.flatMap(({ location, findings }) => {
    if (findings.length === 0) return []
    const told = new Set<string>()
    return [
      paint("strong", printable(location)),
      ...findings.flatMap((each) => render(each, location, told, paint)),
      "",
    ]
  })
}

function render(finding: Diagnostic, location: string, told: Set<string>, paint: Paint): string[] {
  const { mark, tone } = severityMarks[finding.severity]
  if (finding.count !== undefined) return [`  ${paint("faint", `${mark} ${finding.message}`)}`]
  const { file, line, column } = placeOf(finding, location)
  const at = line === undefined ? "" : `:${line}:${column ?? 1}`
  const head = `  ${paint(tone, mark)} ${printable(file)}${at}  ${printable(finding.message)} ${paint("faint", finding.code)}`
  const isKnown = finding.hint === undefined || told.has(finding.code + finding.hint)
  told.add(finding.code + finding.hint)
  return isKnown ? [head] : [head, `      ${paint("faint", printable(finding.hint ?? ""))}`]
}

/** `✖ 2 errors, 1 warning and 14 notes in 2 descriptions`. */
export function summariseFindings(linted: readonly Linted[], paint: Paint): string {
  const all = linted.flatMap(({ findings }) => findings)
  const [errors, warnings, notes] = [countOf(all, "error"), countOf(all, "warning"), countOf(all, "info")]
  const parts = [
    errors && count(errors, "error"),
    warnings && count(warnings, "warning"),
    notes && count(notes, "note"),
  ]
  const said = parts.filter((part) => typeof part === "string")
  const where = linted.length === 1 ? "" : ` in ${count(linted.length, "description")}`
  if (said.length === 0) return `${paint("good", "✔")} nothing to mend${where}`
  const { mark, tone } = severityMarks[errors > 0 ? "error" : warnings > 0 ? "warning" : "info"]
  return `${paint(tone, mark)} ${said.join(", ")}${where}`
}
