import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import type { Gateway } from "@sneck/gateway"
import { vi } from "vitest"
import { logInto } from "../../gateway/test/log-into.ts"
import { startVault } from "../../gateway/test/start-vault.ts"
import type { Vault } from "../../gateway/test/start-vault.ts"
import { echoingDescription, startEchoingUpstream } from "./echoing-upstream.ts"
import type { EchoingUpstream } from "./echoing-upstream.ts"
import { canariesOf, plant } from "./planted.ts"
import type { Planted } from "./planted.ts"
import type { Canary } from "./find-canary.ts"

/** A server full of secrets, and all that it said. */
export interface CanaryServer extends AsyncDisposable {
  readonly gateway: Gateway
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly planted: Planted
  readonly canaries: readonly Canary[]
  readonly upstream: EchoingUpstream
  /** Lines of its log, at the finest level. */
  readonly logs: string[]
  /** Every answer, headers and all. */
  readonly answers: { readonly what: string; readonly text: string }[]
  /** What the stream of calls has told so far. */
  streamed(): string
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>
  /** Throws when the API refuses. */
  readonly must: (method: string, path: string, body?: unknown) => Promise<void>
  readonly call: (slug: string, name: string, args: object, headers?: Record<string, string>) => Promise<void>
}

const functions = `import { Sneck } from "@sneck/functions"
import * as z from "zod"
export default new Sneck({ name: "desk", environment: { TOKEN: z.string() } })
  .tool({ name: "fail", description: "Fails and tells why", execute(ctx) {
    ctx.log.info("calling with " + ctx.env.TOKEN, { token: ctx.env.TOKEN })
    throw new Error("refused: " + ctx.env.TOKEN)
  } })
  .tool({ name: "tell", description: "Tells what it has", execute: (ctx) => ctx.json({ header: "Bearer " + ctx.env.TOKEN }) })
`

/** Starts it: a source whose upstream tells everything, and functions that do. */
export async function startCanaryServer(databaseUrl: string | undefined): Promise<CanaryServer> {
  const planted = plant()
  const [upstream, vault, dataDir] = await Promise.all([
    startEchoingUpstream(),
    startVault(),
    mkdtemp(join(tmpdir(), "sneck-canaries-")),
  ])
  fillVault(vault, planted)
  const logs: string[] = []
  const gateway = await startGateway({ port: 0, dataDir, log: logInto(logs), ...(databaseUrl && { databaseUrl }) })
  const stream = follow(gateway)
  const server = speakTo(gateway, { dataDir, databaseUrl, planted, upstream, logs, streamed: stream.text })
  await furnish(server)
  return Object.assign(server, {
    [Symbol.asyncDispose]: async () => {
      stream.end()
      await gateway.close()
      await Promise.all([upstream[Symbol.asyncDispose](), vault[Symbol.asyncDispose]()])
      await rm(dataDir, { recursive: true })
      vi.unstubAllEnvs()
    },
  })
}

function fillVault(vault: Vault, { vaultToken, referred, masterKey }: Planted): void {
  vault.tokens.set(vaultToken, { ttl: 3_600, renewable: true })
  vault.secrets.set("secret/data/echo", { token: referred })
  vi.stubEnv("SNECK_MASTER_KEY", masterKey)
  vi.stubEnv("SNECK_VAULT_ADDR", vault.url)
  vi.stubEnv("SNECK_VAULT_TOKEN", vaultToken)
}

type Speaking = Omit<CanaryServer, typeof Symbol.asyncDispose>

function speakTo(
  gateway: Gateway,
  rest: Pick<CanaryServer, "dataDir" | "databaseUrl" | "planted" | "upstream" | "logs" | "streamed">,
): Speaking {
  const answers: CanaryServer["answers"] = []
  const ask: CanaryServer["ask"] = async (method, path, body, headers = {}) => {
    const response = await fetch(gateway.url + path, {
      method,
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
    const text = `${JSON.stringify([...response.headers])}\n${await response.clone().text()}`
    answers.push({ what: `${method} ${path}`, text })
    return response
  }
  const must: CanaryServer["must"] = async (method, path, body) => {
    const response = await ask(method, `/api/v1${path}`, body)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  const call: CanaryServer["call"] = async (slug, name, args, headers = {}) => {
    const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }
    await ask("POST", `/mcp/${slug}`, message, { accept: "application/json, text/event-stream", ...headers })
  }
  return { ...rest, gateway, answers, canaries: canariesOf(rest.planted), ask, must, call }
}

async function furnish({ must, upstream, planted, dataDir, gateway }: Speaking): Promise<void> {
  await must("POST", "/sources", { slug: "echo", settings: { allTools: true, serverUrl: upstream.url } })
  const files = [{ path: "openapi.json", content: echoingDescription(upstream.url) }]
  await must("POST", "/sources/echo/deployments", { files })
  await must("PATCH", "/toolsets/echo", { settings: { include: [{ source: "echo" }], userVariables: ["ECHO_KEY"] } })
  await must("PUT", "/environments/default/variables/ECHO_KEY", { secret: planted.sealed })
  await must("PUT", "/environments/default/variables/ECHO_TOKEN", { reference: "vault:secret/data/echo#token" })
  const source = join(dataDir, "desk.ts")
  await writeFile(source, functions)
  await gateway.deploy({ location: source, slug: "desk", environment: { TOKEN: planted.ofFunction } })
  await rm(source)
}

/** The stream of calls, as `sneck logs` follows it. */
function follow({ url, key }: Gateway): { readonly text: () => string; readonly end: () => void } {
  const ended = new AbortController()
  const decoder = new TextDecoder()
  let text = ""
  const read = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${key}` }
    const response = await fetch(`${url}/api/v1/invocations/stream`, { headers, signal: ended.signal })
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  void read().catch(() => {})
  return { text: () => text, end: () => ended.abort() }
}
