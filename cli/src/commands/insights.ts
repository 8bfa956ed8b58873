import { connectServer } from "../server-api.ts"
import type { AddressOptions } from "../server/address.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderInsights } from "../toolset/render-insights.ts"

/** Options of `sneck insights`. */
export interface InsightsOptions extends AddressOptions {
  /** `15m`, `1h`, `7d`. */
  readonly since: string
  readonly toolset?: string
  readonly json?: boolean
}

/** `sneck insights`: how each tool did, from the running server. */
export async function runInsights(options: InsightsOptions, terminal: Terminal): Promise<number> {
  const server = await connectServer(options)
  const insights = await server.toolInsights({ since: options.since, toolset: options.toolset })
  if (options.json) terminal.out(JSON.stringify(insights, undefined, 2))
  else if (insights.tools.length > 0) terminal.out(renderInsights(insights.tools, Date.now(), terminal).join("\n"))
  else terminal.note(`No calls in the last ${options.since}. Make one with: npx sneck call TOOLSET TOOL`)
  return 0
}
