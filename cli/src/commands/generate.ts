import { summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { noteDiagnostics } from "../diagnostics/note-diagnostics.ts"
import { printable } from "../terminal/printable.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderTools } from "../toolset/render-tools.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { generateOrReport } from "../toolset/generate-or-report.ts"

/** Options of `sneck generate`. */
export interface GenerateOptions {
  readonly slug?: string
  readonly allTools?: boolean
  readonly json?: boolean
}

/** `sneck generate SPEC`: shows the tools that a description gives, without serving them. */
export async function runGenerate(location: string, options: GenerateOptions, terminal: Terminal): Promise<number> {
  const { toolset, diagnostics, exitCode } = await generateOrReport(location, options, terminal)
  if (options.json) terminal.out(JSON.stringify({ toolset: toolset ?? null, diagnostics }, undefined, 2))
  else noteDiagnostics(diagnostics, location, terminal)
  if (!toolset) return exitCode
  if (options.json) return 0

  const { paint, width } = terminal
  terminal.out(`${paint("strong", printable(`${toolset.title} ${toolset.version}`))} → ${countTools(toolset.tools)}`)
  terminal.out(renderTools(toolset.tools, { width, paint, indent: "  " }).join("\n"))
  const summary = summariseDiagnostics(diagnostics)
  if (summary) terminal.note(summary)
  return 0
}
