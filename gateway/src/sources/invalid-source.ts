import type { Diagnostic } from "@sneck/generator"
import { SourceError } from "../errors.ts"

/** The error for a source of which no tool could be made: the first thing that is wrong, with its place and its fix. */
export function invalidSource(code: string, shown: string, diagnostics: readonly Diagnostic[]): SourceError {
  const first = diagnostics.find(({ severity }) => severity === "error")
  const file = first?.file ?? shown
  const place = first?.line === undefined ? file : `${file}:${first.line}:${first.column ?? 1}`
  const hint = first?.hint === undefined ? "" : ` ${first.hint}`
  return new SourceError(code, `${place}: ${first?.message ?? "no tool could be made of it"}${hint}`, { diagnostics })
}
