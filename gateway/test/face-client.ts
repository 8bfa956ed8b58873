import { metaKeys } from "../src/mcp/protocol.ts"
import type { Era } from "../src/mcp/protocol.ts"
import type { MuseumGateway, RpcAnswer } from "./museum-gateway.ts"

/** A client that sees the museum through one URL, in one era. */
export interface FaceClient {
  /** Sends a request and returns the answer with its status. */
  request(method: string, params?: object): Promise<RpcAnswer & { readonly status: number }>
  /** The tools that are listed. */
  list(): Promise<readonly { readonly name: string; readonly inputSchema: object }[]>
  /** Calls a tool and returns its result. */
  call(name: string, args: unknown): Promise<NonNullable<RpcAnswer["result"]>>
  /** All text of a call's result. */
  text(name: string, args: unknown): Promise<string>
}

/** Makes one. `query` is what its URL says after the question mark; `clientName` who it is. */
export function faceClient(
  served: MuseumGateway,
  query: string,
  era: Era = "legacy",
  clientName = "tester",
): FaceClient {
  const request: FaceClient["request"] = async (method, params = {}) => {
    const response = await fetch(`${served.mcpUrl}?${query}`, {
      method: "POST",
      headers: headersOf(served, era, method, params, clientName),
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method,
        params: era === "legacy" ? params : withEnvelope(params, clientName),
      }),
    })
    return { ...((await response.json()) as RpcAnswer), status: response.status }
  }
  const call: FaceClient["call"] = async (name, args) => {
    const { result, error } = await request("tools/call", { name, arguments: args })
    if (result === undefined) throw new Error(error?.message)
    return result
  }
  const list: FaceClient["list"] = async () => {
    const { result } = await request("tools/list")
    return (result?.["tools"] ?? []) as { name: string; inputSchema: object }[]
  }
  return { request, list, call, text: async (name, args) => textOf(await call(name, args)) }
}

function textOf({ content }: NonNullable<RpcAnswer["result"]>): string {
  return content.map(({ text }) => text).join("\n")
}

function withEnvelope(params: object, name: string): object {
  const _meta = {
    [metaKeys.protocolVersion]: "2026-07-28",
    [metaKeys.clientCapabilities]: {},
    [metaKeys.clientInfo]: { name, version: "1" },
  }
  return { ...params, _meta }
}

function headersOf(
  { gateway }: MuseumGateway,
  era: Era,
  method: string,
  params: object,
  name: string,
): Record<string, string> {
  const json = { authorization: gateway.key, "content-type": "application/json", "user-agent": `${name}/1` }
  if (era === "legacy") return json
  const named = "name" in params ? { "mcp-name": String(params.name) } : {}
  return { ...json, "mcp-protocol-version": "2026-07-28", "mcp-method": method, ...named }
}
