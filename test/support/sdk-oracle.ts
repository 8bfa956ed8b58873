import { createMcpHandler, ProtocolError, Server } from "@modelcontextprotocol/server"
import type { Tool } from "@modelcontextprotocol/server"

/** Answers requests as the official server SDK does. */
export interface SdkOracle {
  fetch(request: Request): Promise<Response>
  close(): Promise<void>
}

const invalidParams = -32_602

/** Makes a server of the official SDK that has these tools, in all of which every call succeeds. */
export function createSdkOracle(tools: Tool[]): SdkOracle {
  const names = new Set(tools.map(({ name }) => name))
  return createMcpHandler(() => {
    const server = new Server({ name: "museum", version: "1.4.0" }, { capabilities: { tools: { listChanged: true } } })
    server.setRequestHandler("tools/list", ({ params }) => {
      if (params?.cursor !== undefined) throw new ProtocolError(invalidParams, "Unknown cursor")
      return { tools, ttlMs: 60_000, cacheScope: "private" as const }
    })
    server.setRequestHandler("tools/call", ({ params }) => {
      if (!names.has(params.name)) throw new ProtocolError(invalidParams, `Unknown tool: ${params.name}`)
      return { content: [] }
    })
    return server
  })
}
