import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server"
import type { CallToolResult } from "@modelcontextprotocol/server"
import { api } from "./api.ts"
import { Catalog } from "./catalog.ts"
import type { CatalogEntry } from "./catalog.ts"
import { callOperation } from "./http-client/call.ts"
import type { CallContext } from "./http-client/call.ts"
import { errorResult } from "./http-client/result.ts"
import type { Environment } from "./http-client/security.ts"
import { describeErrors } from "./schema.ts"
import { readLimits } from "./settings.ts"
import { tools } from "./tools/index.ts"

const LIST_TTL_MS = 300_000

const catalog = new Catalog(Object.values(tools))

/** Makes an MCP server with the tools that are on. Cheap: over HTTP there is one for each request. */
export function createServer(environment: Environment = process.env): Server {
  const limits = readLimits(environment)
  const { name, title, version, description } = api
  const options = { capabilities: { tools: {} }, ...(description === undefined ? {} : { instructions: description }) }
  const server = new Server({ name, title, version }, options)
  server.setRequestHandler("tools/list", () => ({ tools: catalog.list(), ttlMs: LIST_TTL_MS, cacheScope: "public" }))
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const entry = catalog.get(params.name)
    if (entry === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${params.name}`)
    return callTool(entry, params.arguments ?? {}, { api, environment, limits, signal: mcpReq.signal })
  })
  return server
}

async function callTool(entry: CatalogEntry, args: object, context: CallContext): Promise<CallToolResult> {
  const { tool, validate } = entry
  if (!validate(args)) return errorResult(`Invalid arguments: ${describeErrors(validate)}. Nothing was sent.`)
  const send = (sent: object): Promise<CallToolResult> => callOperation(tool.operation, sent, context)
  const result = tool.run === undefined ? await send(args) : await tool.run(args, send)
  const { isError, structuredContent } = result
  // Structured content goes with a promise of it, and only then.
  if (isError || tool.outputSchema === undefined) return { ...result, structuredContent: undefined }
  return { ...result, structuredContent: structuredContent ?? entry.emptyResult }
}
