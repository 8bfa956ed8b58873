import { createInterface } from "node:readline/promises"
import type { DesiredProjectInput } from "@sneck/gateway/project-config"
import { CliError } from "../cli-error.ts"
import { readDesired, type DesiredOptions } from "../config/read-desired.ts"
import { exitCode } from "../exit-code.ts"
import { askForPlan } from "../plan/ask-for-plan.ts"
import { renderPlan, summarisePlan } from "../plan/render-plan.ts"
import type { Push } from "../plan/plan.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions, type ConnectedApi } from "../server/connect-api.ts"
import { printable } from "../terminal/printable.ts"
import { formatSeconds } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck push`. */
export interface PushOptions extends DesiredOptions, ApiOptions {
  /** Destroy without asking. */
  readonly yes?: boolean
  /** Id of the plan that was agreed to. */
  readonly plan?: string
}

/** `sneck push`: makes a project what its configuration says, all of it or nothing, and waits until it is served. */
export async function runPush(location: string | undefined, options: PushOptions, terminal: Terminal): Promise<number> {
  const { body, project = options.project } = await readDesired(location, options, terminal)
  const server = await connectApi({ ...options, ...(project !== undefined && { project: options.project ?? project }) })
  const plan = options.plan ?? (await agreeTo(server, body, options, terminal))
  const startedAt = performance.now()
  terminal.note(terminal.notePaint("faint", `Pushing to ${server.address.url}…`))
  const sent = { params: { query: server.inProject }, body: { ...body, plan } as never }
  const push = dataOf(await server.client.POST("/push", sent))
  if (options.json) terminal.out(JSON.stringify(push, undefined, 2))
  else print(push, performance.now() - startedAt, terminal)
  return exitCode.ok
}

/** Where a person sits, what would be destroyed is asked about first. Returns the id of the plan that was agreed to. */
async function agreeTo(
  server: ConnectedApi,
  body: DesiredProjectInput,
  { yes = false }: PushOptions,
  terminal: Terminal,
): Promise<string | undefined> {
  if (yes || body.keep === true || !process.stdin.isTTY || !process.stderr.isTTY) return undefined
  const plan = await askForPlan(server, body, terminal)
  if (!plan.changes.some(({ action }) => action === "destroy")) return plan.id
  for (const line of renderPlan(plan, terminal.notePaint)) terminal.note(line)
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await prompt.question("Destroy what is marked with -? It can be restored for 30 days. [y/N] ")
  prompt.close()
  if (/^y(es)?$/i.test(answer.trim())) return plan.id
  throw new CliError("Nothing was changed.", { hint: "To leave them alone: npx sneck push --keep" })
}

function print(push: Push, elapsedMs: number, terminal: Terminal): void {
  const { paint } = terminal
  const good = paint("good", "✔")
  if (push.changes.length === 0) return terminal.out(`${good} ${summarisePlan(push)}`)
  for (const line of renderPlan(push, paint).slice(0, -2)) terminal.out(line)
  for (const { mcpUrl, release, pending } of push.served) {
    if (release !== null) terminal.out(`${good} ${printable(mcpUrl)} ${paint("faint", `release ${release}`)}`)
    else if (pending !== null)
      terminal.out(`${paint("warn", "●")} ${printable(mcpUrl)}: release ${pending} waits for approval`)
  }
  terminal.out(`${good} Pushed to ${push.project} in ${formatSeconds(elapsedMs)}`)
}
