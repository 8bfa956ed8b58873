import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, inflateRawSync } from "node:zlib"
import { Writable } from "node:stream"
import { randomBytes } from "node:crypto"
import Database from "better-sqlite3"
import { pino } from "pino"
import { startGateway } from "@sneck/gateway"
import type { Gateway } from "@sneck/gateway"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { backUp } from "../../gateway/src/backup/index.ts"
import { startVault } from "../../gateway/test/start-vault.ts"
import type { Vault } from "../../gateway/test/start-vault.ts"
import { echoingDescription, echoingTools, startEchoingUpstream } from "./echoing-upstream.ts"
import type { EchoingUpstream } from "./echoing-upstream.ts"
import { findCanaries } from "./find-canary.ts"
import type { Canary } from "./find-canary.ts"

/** With characters that URLs, JSON and base64 write in other ways. */
const fresh = (): string => `cnry"+/%=${randomBytes(12).toString("hex")}\\<&`

const masterKey = randomBytes(32)
const planted = {
  "sealed key": fresh(),
  "sealed token of Vault": fresh(),
  "key by header": fresh(),
  "kept key": fresh(),
  "variable of a function": fresh(),
  "token of Vault": `hvs.${randomBytes(16).toString("hex")}`,
}
const canaries: Canary[] = [
  ...Object.entries(planted).map(([name, value]) => ({ name, value })),
  { name: "master key", value: masterKey.toString("base64") },
]
const functions = `import { Sneck } from "@sneck/functions"
import * as z from "zod"
export default new Sneck({ name: "desk", environment: { TOKEN: z.string() } })
  .tool({ name: "fail", description: "Fails and tells why", execute(ctx) {
    ctx.log.info("calling with " + ctx.env.TOKEN, { token: ctx.env.TOKEN })
    throw new Error("refused: " + ctx.env.TOKEN)
  } })
  .tool({ name: "tell", description: "Tells what it has", execute: (ctx) => ctx.json({ header: "Bearer " + ctx.env.TOKEN }) })
`

let upstream: EchoingUpstream
let vault: Vault
let gateway: Gateway
let dataDir: string
const logs: string[] = []
const answers: { readonly what: string; readonly text: string }[] = []
let stream: AbortController
let streamed = ""

beforeAll(async () => {
  ;[upstream, vault] = await Promise.all([startEchoingUpstream(), startVault()])
  vault.tokens.set(planted["token of Vault"], { ttl: 3_600, renewable: true })
  vault.secrets.set("secret/data/echo", { token: planted["sealed token of Vault"] })
  vi.stubEnv("SNECK_MASTER_KEY", masterKey.toString("base64"))
  vi.stubEnv("SNECK_VAULT_ADDR", vault.url)
  vi.stubEnv("SNECK_VAULT_TOKEN", planted["token of Vault"])
  dataDir = await mkdtemp(join(tmpdir(), "sneck-canaries-"))
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logs.push(String(chunk))
      done()
    },
  })
  gateway = await startGateway({ port: 0, dataDir, log: pino({ level: "trace" }, sink) })
  await furnish()
  stream = await follow()
  await callEverything()
}, 120_000)

afterAll(async () => {
  stream.abort()
  await gateway.close()
  await Promise.all([upstream[Symbol.asyncDispose](), vault[Symbol.asyncDispose]()])
  await rm(dataDir, { recursive: true })
  vi.unstubAllEnvs()
})

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(gateway.url + path, {
    method,
    headers: { authorization: `Bearer ${gateway.key}`, "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  answers.push({
    what: `${method} ${path}`,
    text: `${JSON.stringify([...response.headers])}\n${await response.clone().text()}`,
  })
  return response
}

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await ask(method, `/api/v1${path}`, body)
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === "" ? undefined : JSON.parse(text)
}

async function furnish(): Promise<void> {
  await must("POST", "/sources", { slug: "echo", settings: { allTools: true } })
  await must("PATCH", "/sources/echo", { settings: { allTools: true, serverUrl: upstream.url } })
  const files = [{ path: "openapi.json", content: echoingDescription(upstream.url) }]
  await must("POST", "/sources/echo/deployments", { files })
  const settings = { include: [{ source: "echo" }], userVariables: ["ECHO_KEY"], environments: [] }
  await must("PATCH", "/toolsets/echo", { settings })
  await must("PUT", "/environments/default/variables/ECHO_KEY", { secret: planted["sealed key"] })
  await must("PUT", "/environments/default/variables/ECHO_TOKEN", { reference: "vault:secret/data/echo#token" })
  const source = join(dataDir, "desk.ts")
  await writeFile(source, functions)
  await gateway.deploy({ location: source, slug: "desk", environment: { TOKEN: planted["variable of a function"] } })
  await rm(source)
}

/** The stream of calls, as `sneck logs` follows it. */
async function follow(): Promise<AbortController> {
  const ended = new AbortController()
  const headers = { authorization: `Bearer ${gateway.key}` }
  const response = await fetch(`${gateway.url}/api/v1/invocations/stream`, { headers, signal: ended.signal })
  const decoder = new TextDecoder()
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) streamed += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  void read().catch(() => {})
  return ended
}

async function call(slug: string, name: string, args: object, headers: Record<string, string> = {}): Promise<string> {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }
  const accept = "application/json, text/event-stream"
  const response = await ask("POST", `/mcp/${slug}`, message, { accept, ...headers })
  return response.text()
}

async function callEverything(): Promise<void> {
  const header = { "sneck-env-echo-key": planted["key by header"] }
  for (const name of echoingTools) {
    await call("echo", name, { n: 1 })
    await call("echo", name, { n: 1 }, header)
    await call("echo", name, { n: "wrong" }, header)
  }
  await must("PUT", "/toolsets/echo/values/ECHO_KEY", { value: planted["kept key"] })
  for (const name of echoingTools) await call("echo", name, { n: 2 })
  await call("desk", "fail", {})
  await call("desk", "tell", {})
  await call("echo", "ok_by_key", { n: 1 }, { "sneck-environment": "absent", ...header })
  await ask("PUT", "/api/v1/environments/default/variables/lower", { secret: planted["sealed key"] })
  await ask(
    "PUT",
    "/api/v1/environments/default/variables/ECHO_KEY",
    `{"secret":${JSON.stringify(planted["sealed key"])}`,
  )
  await ask("POST", "/api/v1/environments/default/import", { text: `A-B=${planted["sealed key"]}` })
}

const pages = [
  "/environments",
  "/environments/default",
  "/sources",
  "/sources/echo",
  "/sources/echo/deployments",
  "/sources/desk/deployments/1",
  "/toolsets",
  "/toolsets/echo",
  "/toolsets/desk",
  "/toolsets/echo/values",
  "/toolsets/echo/releases",
  "/toolsets/desk/releases/1",
  "/projects",
  "/keys",
  "/whoami",
  "/organisation",
  "/invocations",
  "/invocations?notes=true",
  "/insights/tools",
  "/export",
]

function expectNone(content: string | Uint8Array, where: string, among: readonly Canary[] = canaries): void {
  expect(findCanaries(content, among).map((found) => `${found} in ${where}`)).toEqual([])
}

test("the canaries were planted: every call had its credentials", () => {
  const sent = new Set(upstream.seen)
  expect(sent).toContain(planted["sealed key"])
  expect(sent).toContain(`Bearer ${planted["sealed token of Vault"]}`)
  expect(sent).toContain(planted["key by header"])
  expect(sent).toContain(planted["kept key"])
})

test("no answer has a secret: neither of the API nor of tools whose upstream or code echoes it", () => {
  for (const { what, text } of answers) expectNone(text, what)
})

test("no answer to reading has one", async () => {
  for (const path of pages) await ask("GET", `/api/v1${path}`)
  for (const path of ["/", "/mcp/echo", "/mcp/desk", "/api/openapi.json", "/readyz", "/healthz"]) {
    await ask("GET", path, undefined, { accept: "text/html" })
  }
  for (const { what, text } of answers) expectNone(text, what)
})

test("no line of log has one, at the finest level", () => {
  expectNone(logs.join(""), "the log", [...canaries, { name: "key of the owner", value: gateway.key }])
})

test("no event of the stream of calls has one", async () => {
  await vi.waitFor(() => expect(streamed).toContain("echo"), { timeout: 5_000 })
  expectNone(streamed, "the stream", [...canaries, { name: "key of the owner", value: gateway.key }])
})

test("no file of the data folder has one, and no row or content of the database", async () => {
  await vi.waitFor(async () => expect(await waitingRecords()).toBe(0), { timeout: 5_000 })
  for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expectNone(await readFile(join(entry.parentPath, entry.name)), entry.name)
  }
  const database = new Database(join(dataDir, "sneck.db"), { readonly: true })
  const contents = database.prepare("select content from blobs").all() as { content: Buffer }[]
  for (const { content } of contents) expectNone(inflateRawSync(content), "a blob")
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  for (const { name } of tables) {
    const rows = JSON.stringify(database.prepare(`select * from "${name}"`).all())
    expectNone(rows, name, [...canaries, { name: "key of the owner", value: gateway.key }])
  }
  database.close()
})

/** Calls that are not in the database yet. */
async function waitingRecords(): Promise<number> {
  const response = await fetch(`${gateway.url}/readyz`)
  return ((await response.json()) as { recording: { queued: number } }).recording.queued
}

test("no backup has one", async () => {
  const file = join(dataDir, "backup")
  await backUp({ dataDir }, file)
  const content = await readFile(file)
  expectNone(content, "the backup")
  expectNone(gunzipSync(content), "the backup, decompressed", [
    ...canaries,
    { name: "key of the owner", value: gateway.key },
  ])
})
