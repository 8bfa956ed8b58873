import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { exitCode } from "../exit-code.ts"
import { exitCodeOf, reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import { tryGenerate } from "../toolset/try-generate.ts"

/** Options of `sneck lint`. */
export interface LintOptions extends InputOptions {
  readonly json?: boolean
}

/** `sneck lint SPEC`: prints what is wrong or unwise in a description. 6 when something is wrong, 5 when all of it is. */
export async function runLint(location: string, options: LintOptions, terminal: Terminal): Promise<number> {
  const { diagnostics, error } = await tryGenerate(location, toInput(options))
  const findings = sortDiagnostics(diagnostics)
  if (options.json) terminal.out(JSON.stringify({ diagnostics: findings }, undefined, 2))
  else for (const each of findings) terminal.out(renderDiagnostic(each, location, terminal.paint))
  if (error && findings.length === 0) return reportError(error, terminal)
  terminal.note(summariseDiagnostics(findings) || `${terminal.notePaint("good", "✔")} nothing to mend`)
  if (error) return exitCodeOf(error)
  return findings.some(({ severity }) => severity === "error") ? exitCode.findings : exitCode.ok
}
