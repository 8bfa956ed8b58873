import type { Terminal } from "../terminal/terminal.ts"
import { printable } from "../terminal/printable.ts"
import { connectServer } from "../server-api.ts"
import type { AddressOptions } from "../server/address.ts"
import type { ToolsetDetail } from "../server/records.ts"
import { renderTools } from "../toolset/render-tools.ts"
import { countTools } from "../toolset/tool-kind.ts"

/** Options of `sneck tools`. */
export interface ToolsOptions extends AddressOptions {
  readonly json?: boolean
}

/** `sneck tools [TOOLSET]`: lists what the running server serves. */
export async function runTools(slug: string | undefined, options: ToolsOptions, terminal: Terminal): Promise<number> {
  const server = await connectServer(options)
  const slugs = slug === undefined ? (await server.listToolsets()).map((each) => each.slug) : [slug]
  const toolsets = await Promise.all(slugs.map((each) => server.getToolset(each)))
  if (options.json) terminal.out(JSON.stringify({ toolsets }, undefined, 2))
  else if (toolsets.length === 0) terminal.note("Nothing is served yet.")
  else terminal.out(toolsets.map((toolset) => renderToolset(toolset, terminal)).join("\n\n"))
  return 0
}

function renderToolset({ title, version, mcpUrl, tools }: ToolsetDetail, { paint, width }: Terminal): string {
  const head = `${paint("strong", printable(`${title} ${version}`.trim()))} → ${countTools(tools)}  ${paint("faint", mcpUrl)}`
  return [head, ...renderTools(tools, { width, paint, indent: "  " })].join("\n")
}
