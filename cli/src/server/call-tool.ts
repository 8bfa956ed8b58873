import type { ToolResult } from "@sneck/runtime"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { closestName } from "@sneck/runtime/closest-name"
import type { ServerAddress } from "./address.ts"
import type { ToolsetDetail } from "./records.ts"
import { requestJson } from "./request.ts"

/** A tool's result as it arrives. */
export type CallResult = ToolResult & { readonly _meta?: Readonly<Record<string, unknown>> }

interface JsonRpcReply {
  readonly result?: CallResult
  readonly error?: { readonly code: number; readonly message: string }
}

const INVALID_PARAMS = -32_602

/**
 * Calls a tool as any MCP client would: one `tools/call`, without a handshake.
 * Throws `CliError`: exit code 4 for an unknown toolset or tool, 3 for a refused key.
 */
export async function callTool(
  address: ServerAddress,
  toolset: string,
  tool: string,
  args: Record<string, unknown>,
): Promise<CallResult> {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: tool, arguments: args } }
  const reply = await requestJson<JsonRpcReply>(address, { path: `/mcp/${encodeURIComponent(toolset)}`, body })
  if (reply.result) return reply.result
  if (reply.error?.code === INVALID_PARAMS) await assertToolExists(address, toolset, tool)
  throw new CliError(reply.error?.message ?? "The server's answer has neither a result nor an error.")
}

async function assertToolExists(address: ServerAddress, slug: string, name: string): Promise<void> {
  const { tools } = await requestJson<ToolsetDetail>(address, { path: `/api/v1/toolsets/${encodeURIComponent(slug)}` })
  const tool = tools.find((each) => each.name === name)
  if (tool?.enabled) return
  if (tool) throw notFound(`The tool ${name} is off in ${slug}.`, "Serve it with: npx sneck dev SPEC --all-tools")
  const guess = closestName(
    name,
    tools.filter((each) => each.enabled).map((each) => each.name),
  )
  throw notFound(
    `${slug} has no tool ${name}.`,
    guess ? `Did you mean ${guess}?` : `See what it has: npx sneck tools ${slug}`,
  )
}

function notFound(message: string, hint: string): CliError {
  return new CliError(message, { exitCode: exitCode.notFound, hint })
}
