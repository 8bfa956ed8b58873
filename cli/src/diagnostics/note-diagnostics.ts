import type { Diagnostic } from "@sneck/generator"
import type { Terminal } from "../terminal/terminal.ts"
import { renderDiagnostic, sortDiagnostics } from "./render-diagnostics.ts"

/** Writes every finding to stderr, the gravest first. */
export function noteDiagnostics(diagnostics: readonly Diagnostic[], location: string, terminal: Terminal): void {
  for (const each of sortDiagnostics(diagnostics)) terminal.note(renderDiagnostic(each, location, terminal.notePaint))
}
