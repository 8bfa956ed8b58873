import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "../src/index.ts"
import type { Deployment, Gateway, SourceInput } from "../src/index.ts"
import { metaKeys } from "../src/mcp/protocol.ts"

/** A gateway on a free port that serves one file of functions as `desk`. */
export interface FunctionsGateway extends AsyncDisposable {
  readonly gateway: Gateway
  readonly mcpUrl: string
  /** The file of functions: write it anew, then `deploy` again. */
  readonly file: string
  deploy(more?: Partial<SourceInput>): Promise<Deployment>
  /** Sends one modern request and gives all messages of its answer, the result last. */
  ask(method: string, params: object, meta?: object): Promise<{ readonly status: number; readonly messages: Message[] }>
  /** Reads from the admin API. */
  get(path: string): Promise<Response>
}

/** A JSON-RPC message as it arrives. */
export interface Message {
  readonly id?: unknown
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** What the tests' functions begin with. */
const head = `import { Sneck } from "@sneck/functions"\nimport * as z from "zod"\n`

/** Starts it with the text of a file, whose imports of the SDK and zod are there already. */
export async function startFunctionsGateway(text: string, more: Partial<SourceInput> = {}): Promise<FunctionsGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-functions-"))
  const file = join(dataDir, "desk.ts")
  await writeFile(file, head + text)
  const gateway = await startGateway({ port: 0, dataDir })
  const deploy: FunctionsGateway["deploy"] = async (changed = {}) =>
    gateway.deploy({ location: file, slug: "desk", environment: {}, ...more, ...changed })
  const { mcpUrl } = await deploy()
  return {
    gateway,
    mcpUrl,
    file,
    deploy,
    ask: async (method, params, meta = {}) => {
      const response = await fetch(mcpUrl, modernRequest(gateway.key, method, params, meta))
      return { status: response.status, messages: await readMessages(response) }
    },
    get: async (path) => fetch(gateway.url + path, { headers: { authorization: gateway.key } }),
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** Writes the file anew, with the imports that it had. */
export async function rewrite({ file }: FunctionsGateway, text: string): Promise<void> {
  await writeFile(file, head + text)
}

/** All messages of an answer, be it JSON or an event stream. */
export async function readMessages(response: Response): Promise<Message[]> {
  const text = await response.text()
  if (response.headers.get("content-type") === "application/json") return [JSON.parse(text) as Message]
  return [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? "") as Message)
}

function modernRequest(key: string, method: string, params: object, meta: object): RequestInit {
  const version = "2026-07-28"
  const envelope = { [metaKeys.protocolVersion]: version, [metaKeys.clientCapabilities]: {}, ...meta }
  const named = "name" in params ? params.name : "uri" in params ? params.uri : undefined
  return {
    method: "POST",
    headers: {
      authorization: key,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": version,
      "mcp-method": method,
      ...(typeof named === "string" && { "mcp-name": named }),
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: envelope } }),
  }
}
