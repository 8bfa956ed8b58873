import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { exitCodeOf, reportError } from "../report-error.ts"
import { printable } from "../terminal/printable.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { measureToolset, type ToolsetCost } from "../toolset/measure-toolset.ts"
import { renderCost } from "../toolset/render-cost.ts"
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
  const cost = toolset && (await measureToolset(toolset))
  if (options.json) terminal.out(toJson(attempt, cost))
  else print(attempt, cost, location, terminal)
  if (error && (options.json || diagnostics.length === 0)) reportError(error, terminal)
  return exitCodeOf(error)
}

/** The toolset with the tokens of each tool, and of those that are on. */
function toJson({ toolset, diagnostics }: Attempt, cost: ToolsetCost | undefined): string {
  const tools = toolset?.tools.map((tool) => ({ ...tool, tokens: cost?.tools.get(tool) }))
  const measured = toolset && { ...toolset, tokens: cost?.listed, tools }
  return JSON.stringify({ toolset: measured ?? null, diagnostics }, undefined, 2)
}

function print(
  { toolset, diagnostics }: Attempt,
  cost: ToolsetCost | undefined,
  location: string,
  terminal: Terminal,
): void {
  const { paint, width, notePaint } = terminal
  // What is only good to know, sneck lint tells.
  const findings = sortDiagnostics(diagnostics).filter(({ severity }) => severity !== "info")
  for (const each of findings) terminal.note(renderDiagnostic(each, location, notePaint))
  const summary = summariseDiagnostics(diagnostics)
  if (summary) terminal.note(`${summary}\n`)
  if (!toolset || !cost) return
  const title = paint("strong", printable(`${toolset.title} ${toolset.version}`.trim()))
  terminal.out(`${title} → ${countTools(toolset.tools)}`)
  for (const line of renderTools(toolset.tools, { width, paint, indent: "  " }, cost.tools)) terminal.out(line)
  for (const line of renderCost(cost, location, paint)) terminal.out(line)
}
