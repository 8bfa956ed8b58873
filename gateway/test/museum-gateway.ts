import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startMuseum } from "@sneck/fixtures/upstream"
import { startGateway } from "../src/index.ts"
import type { Gateway, GatewayOptions, SourceInput } from "../src/index.ts"

/** A gateway on a free port and a fresh data folder that serves the museum, as `npm start` does. */
export interface MuseumGateway extends AsyncDisposable {
  readonly gateway: Gateway
  readonly dataDir: string
  /** `http://127.0.0.1:49152/mcp/museum` */
  readonly mcpUrl: string
  /** How the museum was deployed: pass it again, changed, for another release. */
  readonly source: SourceInput
  /** Sends one JSON-RPC message with the key. */
  post(message: unknown, headers?: Record<string, string>): Promise<Response>
  /** Calls a tool by the bare line of the README and returns the answer's body. */
  call(name: string, args?: object, meta?: object): Promise<RpcAnswer>
  /** Reads from the admin API. */
  get(path: string): Promise<Response>
}

/** A JSON-RPC answer. */
export interface RpcAnswer {
  readonly id: unknown
  readonly result?: { readonly content: { readonly text: string }[]; readonly isError?: boolean } & Record<
    string,
    unknown
  >
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** The path of a description among the fixtures. */
export function fixture(name: string): string {
  return fileURLToPath(import.meta.resolve(`@sneck/fixtures/specs/${name}`))
}

/** Starts it; disposing stops gateway and museum and removes the folder. @param options what is different from the usual */
export async function startMuseumGateway(options: Partial<GatewayOptions> = {}): Promise<MuseumGateway> {
  const museum = await startMuseum()
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-gateway-"))
  const gateway = await startGateway({ port: 0, dataDir, ...options })
  const environment = { MUSEUM_KEY: museum.key }
  const source = { location: fixture("museum.yaml"), serverUrl: museum.url, environment }
  const { mcpUrl } = await gateway.deploy(source)
  const json = { authorization: gateway.key, "content-type": "application/json" }
  const post: MuseumGateway["post"] = async (message, headers = {}) =>
    fetch(mcpUrl, { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify(message) })
  return {
    gateway,
    dataDir,
    mcpUrl,
    source,
    post,
    call: async (name, args = {}, meta) => {
      const params = { name, arguments: args, ...(meta === undefined ? {} : { _meta: meta }) }
      const response = await post({ jsonrpc: "2.0", id: 2, method: "tools/call", params })
      return (await response.json()) as RpcAnswer
    },
    get: async (path) => fetch(gateway.url + path, { headers: { authorization: gateway.key } }),
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await museum.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
