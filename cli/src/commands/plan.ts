import { readDesired, type DesiredOptions } from "../config/read-desired.ts"
import { exitCode } from "../exit-code.ts"
import { askForPlan } from "../plan/ask-for-plan.ts"
import { planToMarkdown } from "../plan/plan-to-markdown.ts"
import { renderPlan } from "../plan/render-plan.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck plan`. */
export interface PlanOptions extends DesiredOptions, ApiOptions {
  /** Exit code 6 when there is anything to do. */
  readonly exitCode?: boolean
  readonly format?: "human" | "json" | "markdown"
}

/** `sneck plan`: tells what a push would create, change and destroy. */
export async function runPlan(location: string | undefined, options: PlanOptions, terminal: Terminal): Promise<number> {
  const { body, project = options.project } = await readDesired(location, options, terminal)
  const server = await connectApi({ ...options, ...(project !== undefined && { project: options.project ?? project }) })
  const plan = await askForPlan(server, body, terminal)
  const format = options.json ? "json" : (options.format ?? "human")
  if (format === "json") terminal.out(JSON.stringify(plan, undefined, 2))
  else if (format === "markdown") terminal.out(planToMarkdown(plan))
  else for (const line of renderPlan(plan, terminal.paint)) terminal.out(line)
  return options.exitCode && plan.changes.length > 0 ? exitCode.findings : exitCode.ok
}
