import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { startMuseumGateway } from "../test/museum-gateway.ts"
import { startGateway } from "./index.ts"
import { maxUnwrittenMs } from "./insights/recorder.ts"
import { openSqlite } from "./store/sqlite.ts"

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sneck-start-"))
})

afterEach(async () => rm(dataDir, { recursive: true }))

async function recordedCalls(folder: string): Promise<number> {
  const store = await openSqlite(join(folder, "sneck.db"))
  const rows = await store.db.selectFrom("invocations").select("id").execute()
  await store.close()
  return rows.length
}

/** A description with one operation at a server that answers when it is told to. */
async function patientUpstream(): Promise<{
  location: string
  serverUrl: string
  asked: Promise<ServerResponse>
  close: () => void
}> {
  const server = createServer()
  const asked = once(server, "request").then(([, response]) => response as ServerResponse)
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const location = join(dataDir, "patient.yaml")
  await writeFile(
    location,
    "openapi: 3.1.0\ninfo: {title: Patient, version: '1'}\npaths:\n  /wait:\n    get: {operationId: wait, responses: {'200': {description: ok}}}\n",
  )
  return {
    location,
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => server.close(),
  }
}

test("the key of a data folder outlives a restart, is kept for its user alone, and is stored as a hash", async () => {
  const first = await startGateway({ port: 0, dataDir })
  await first.close()
  const second = await startGateway({ port: 0, dataDir })
  await second.close()
  expect(second.key).toBe(first.key)
  expect((await stat(join(dataDir, "server.json"))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(dataDir, "sneck.db"), "latin1")).not.toContain(first.key)
})

test("a port in use is said in words, and nothing is left running", async () => {
  const first = await startGateway({ port: 0, dataDir })
  const port = Number(new URL(first.url).port)
  const second = startGateway({ port, dataDir: join(dataDir, "second") })
  await expect(second).rejects.toMatchObject({ code: "port-in-use", message: expect.stringContaining("--port 0") })
  await first.close()
  const third = await startGateway({ port, dataDir: join(dataDir, "second") })
  await third.close()
})

test("a data folder that can't be one is said in words", async () => {
  const file = join(dataDir, "a-file")
  await writeFile(file, "")
  await expect(startGateway({ port: 0, dataDir: file })).rejects.toMatchObject({ code: "data-folder" })
})

test("a graceful stop lets calls under way finish and records every one", async () => {
  const gateway = await startGateway({ port: 0, dataDir })
  const upstream = await patientUpstream()
  const { mcpUrl } = await gateway.deploy({ ...upstream, environment: {} })
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "wait" } })
  const call = fetch(mcpUrl, {
    method: "POST",
    body,
    headers: { authorization: gateway.key, "content-type": "application/json" },
  })
  const response = await upstream.asked
  const closed = gateway.close()
  response.end("done")
  expect(await (await call).json()).toMatchObject({ result: { content: [{ type: "text", text: "done" }] } })
  await closed
  upstream.close()
  expect(await recordedCalls(dataDir)).toBe(1)
})

test("a client that goes away cancels its call, which is recorded so", async () => {
  const gateway = await startGateway({ port: 0, dataDir })
  const upstream = await patientUpstream()
  const { mcpUrl } = await gateway.deploy({ ...upstream, environment: {} })
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "wait" } })
  const leaving = new AbortController()
  const headers = { authorization: gateway.key, "content-type": "application/json" }
  const recorded = new Promise((resolve) => gateway.onCall(resolve))
  const call = fetch(mcpUrl, { method: "POST", body, headers, signal: leaving.signal })
  await upstream.asked
  leaving.abort()
  await expect(call).rejects.toThrow("aborted")
  expect(await recorded).toMatchObject({ tool: "wait", errorClass: "cancelled" })
  await gateway.close()
  upstream.close()
})

test("a killed process loses nothing that ended longer ago than it says", async () => {
  const script = join(import.meta.dirname, "../test/call-until-killed.ts")
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] })
  let ended: number[] = []
  child.stdout.on("data", (chunk: Buffer) => (ended = [...ended, ...chunk.toString().trim().split("\n").map(Number)]))
  await expect.poll(() => ended.length, { timeout: 15_000 }).toBeGreaterThan(150)
  const killedAt = Date.now()
  child.kill("SIGKILL")
  await once(child, "exit")
  const old = ended.filter((at) => at < killedAt - maxUnwrittenMs)
  expect(await recordedCalls(dataDir)).toBeGreaterThanOrEqual(old.length)
})

test("serves what it lists, in the API and on its pages", async () => {
  await using served = await startMuseumGateway()
  await served.call("get_opening_hours")
  const toolsets = await (await served.get("/api/v1/toolsets")).json()
  expect(toolsets).toMatchObject({ toolsets: [{ slug: "museum", release: 1, mcpUrl: served.mcpUrl }] })
  const toolset = (await (await served.get("/api/v1/toolsets/museum")).json()) as {
    tools: { name: string; enabled: boolean }[]
  }
  expect(toolset.tools).toContainEqual(expect.objectContaining({ name: "cancel_ticket", enabled: false }))
  expect(toolset).toMatchObject({
    variables: expect.arrayContaining([expect.objectContaining({ name: "MUSEUM_KEY", set: true })]),
  })
  expect(JSON.stringify(toolset)).not.toContain("museum-demo-key")
  const insights = await (await served.get("/api/v1/insights/tools?since=5m&toolset=museum")).json()
  expect(insights).toMatchObject({ tools: [{ tool: "get_opening_hours", calls: 1, errors: 0 }] })
  const page = await fetch(served.mcpUrl, { headers: { accept: "text/html" } })
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'")
  expect(await page.text()).toContain("get_opening_hours")
})

test("the API asks for a key with the scope admin, and names what is wrong with a query", async () => {
  await using served = await startMuseumGateway()
  expect((await fetch(`${served.gateway.url}/api/v1/toolsets`)).status).toBe(401)
  const response = await served.get("/api/v1/insights/tools?since=yesterday")
  expect(response.headers.get("content-type")).toContain("application/problem+json")
  expect(await response.json()).toMatchObject({
    status: 400,
    code: "invalid-query",
    detail: expect.stringContaining("since"),
  })
})

test("a stop does not wait for those who follow the calls", async () => {
  await using served = await startMuseumGateway()
  const response = await served.get("/api/v1/invocations/stream")
  const [text] = await Promise.all([response.text(), served.gateway.close()])
  expect(text).toBe("")
})

test("calls are streamed as they end", async () => {
  await using served = await startMuseumGateway()
  const response = await served.get("/api/v1/invocations/stream?toolset=museum")
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await served.call("get_opening_hours")
  const chunk = await reader?.read()
  expect(JSON.parse(chunk?.value ?? "")).toMatchObject({ tool: "get_opening_hours", status: "ok" })
  await reader?.cancel()
})
