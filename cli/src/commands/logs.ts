import { connectServer } from "../server-api.ts"
import type { InvocationFilter, ServerApi } from "../server-api.ts"
import type { AddressOptions } from "../server/address.ts"
import type { Invocation } from "../server/records.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderInvocation } from "../toolset/render-invocation.ts"
import { CliError } from "../cli-error.ts"

/** Options of `sneck logs`. */
export interface LogsOptions extends AddressOptions {
  readonly follow?: boolean
  readonly toolset?: string
  readonly tool?: string
  readonly status?: string
  readonly since?: string
  readonly limit: number
  /** Also print what functions said while they ran, and their stacks. */
  readonly verbose?: boolean
  readonly json?: boolean
}

/** `sneck logs`: prints the last calls, the newest at the end, and with `--follow` those that come. */
export async function runLogs(options: LogsOptions, terminal: Terminal): Promise<number> {
  const server = await connectServer(options)
  const shown = options.verbose ? "all" : "none"
  const print = (invocation: Invocation): void =>
    terminal.out(options.json ? JSON.stringify(invocation) : renderInvocation(invocation, terminal.paint, shown))
  const interrupted = new AbortController()
  // Follow first, then read the past: no call falls between the two.
  const stream = options.follow ? await server.followInvocations(options.toolset, interrupted.signal) : undefined
  const past = await server.listInvocations(toFilter(options))
  for (const invocation of past.toReversed()) print(invocation)
  if (!stream && past.length === 0) terminal.note("No calls yet. Make one with: npx sneck call TOOLSET TOOL")
  if (!stream) return 0
  const seen = new Set(past.map((each) => each.id))
  return follow(stream, (each) => !seen.has(each.id) && matches(each, options), print, interrupted, server)
}

async function follow(
  stream: AsyncIterable<Invocation>,
  wanted: (invocation: Invocation) => boolean,
  print: (invocation: Invocation) => void,
  interrupted: AbortController,
  server: ServerApi,
): Promise<number> {
  process.once("SIGINT", () => interrupted.abort())
  for await (const invocation of stream) if (wanted(invocation)) print(invocation)
  if (interrupted.signal.aborted) return 0
  throw new CliError(`${server.url} has stopped.`)
}

function toFilter({ toolset, tool, status, since, limit, verbose }: LogsOptions): InvocationFilter {
  return { toolset, tool, status, since, limit, notes: verbose ? "true" : undefined }
}

function matches(invocation: Invocation, { tool, status }: LogsOptions): boolean {
  return (tool === undefined || invocation.tool === tool) && (status === undefined || invocation.status === status)
}
