import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { exitCode } from "../exit-code.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { generateOrReport } from "../toolset/generate-or-report.ts"

/** Options of `sneck lint`. */
export interface LintOptions {
  readonly json?: boolean
}

/** `sneck lint SPEC`: prints what is wrong or unwise in a description. 6 when something is wrong, 5 when all of it is. */
export async function runLint(location: string, options: LintOptions, terminal: Terminal): Promise<number> {
  const { diagnostics, toolset, exitCode: failed } = await generateOrReport(location, {}, terminal)
  const findings = sortDiagnostics(diagnostics)
  if (options.json) terminal.out(JSON.stringify({ diagnostics: findings }, undefined, 2))
  else for (const each of findings) terminal.out(renderDiagnostic(each, location, terminal.paint))
  if (!toolset) return failed
  const summary = summariseDiagnostics(findings)
  terminal.note(
    summary ? `${findings.some(isError) ? "✖" : "⚠"} ${summary}` : `${terminal.notePaint("good", "✔")} nothing to mend`,
  )
  return findings.some(isError) ? exitCode.findings : exitCode.ok
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === "error"
}
