import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { exitCodeOf, reportError } from "../report-error.ts"
import { printable } from "../terminal/printable.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderTools } from "../toolset/render-tools.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import { tryGenerate } from "../toolset/try-generate.ts"
import type { Attempt } from "../toolset/try-generate.ts"

/** Options of `sneck generate`. */
export interface GenerateOptions extends InputOptions {
  readonly slug?: string
  readonly allTools?: boolean
  readonly json?: boolean
}

/** `sneck generate SPEC`: shows the tools that a description gives, without serving them. */
export async function runGenerate(location: string, options: GenerateOptions, terminal: Terminal): Promise<number> {
  const { slug, allTools } = options
  const attempt = await tryGenerate(location, { slug, allTools, ...toInput(options) })
  const { toolset, diagnostics, error } = attempt
  if (options.json) terminal.out(JSON.stringify({ toolset: toolset ?? null, diagnostics }, undefined, 2))
  else print(attempt, location, terminal)
  if (error && (options.json || diagnostics.length === 0)) reportError(error, terminal)
  return exitCodeOf(error)
}

function print({ toolset, diagnostics }: Attempt, location: string, terminal: Terminal): void {
  const { paint, width, notePaint } = terminal
  for (const each of sortDiagnostics(diagnostics)) terminal.note(renderDiagnostic(each, location, notePaint))
  const summary = summariseDiagnostics(diagnostics)
  if (summary) terminal.note(`${summary}\n`)
  if (!toolset) return
  const title = paint("strong", printable(`${toolset.title} ${toolset.version}`.trim()))
  terminal.out(`${title} → ${countTools(toolset.tools)}`)
  for (const line of renderTools(toolset.tools, { width, paint, indent: "  " })) terminal.out(line)
}
