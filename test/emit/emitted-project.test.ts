import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import type { ClientOptions, Transport } from "@modelcontextprotocol/client"
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { startMuseum } from "@sneck/fixtures/upstream"
import { startUpstream } from "../../runtime/testing/start-upstream.ts"
import type { Upstream } from "../../runtime/testing/start-upstream.ts"
import { visitMuseum } from "../support/museum-visit.ts"
import { visitDay } from "../support/served-museum.ts"
import { emitProject, programOf } from "./emit-project.ts"
import type { EmittedProject } from "./emit-project.ts"
import { nastySpec } from "./nasty-spec.ts"

const museum = join(import.meta.dirname, "../../fixtures/specs/museum.yaml")
const tsc = programOf("typescript/bin/tsc")
const oxfmt = programOf("oxfmt/bin/oxfmt")

const eras: [string, ClientOptions][] = [
  ["2026-07-28", { versionNegotiation: { mode: { pin: "2026-07-28" } } }],
  ["2025-11-25", { versionNegotiation: { mode: "legacy" } }],
]

async function connect(transport: Transport, options: ClientOptions): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name: "emitted-project", version: "1.0.0" }, options)
  await client.connect(transport)
  return { client, [Symbol.asyncDispose]: async () => client.close() }
}

describe("the museum as a project of its own", () => {
  let project: EmittedProject
  let upstream: Upstream
  let environment: Record<string, string>

  beforeAll(async () => {
    project = await emitProject(museum, "--name", "@acme/museum")
    upstream = await startUpstream()
    environment = { MUSEUM_SERVER_URL: `${upstream.url}/v1`, MUSEUM_KEY: "a museum key" }
    expect(await project.run(tsc)).toMatchObject({ code: 0, stdout: "" })
  }, 60_000)

  afterAll(async () => {
    await upstream.close()
    await project[Symbol.asyncDispose]()
  })

  test("is formatted", async () => {
    expect(await project.run(oxfmt, "--check")).toMatchObject({ code: 0 })
  })

  test("passes its own tests", async () => {
    const { code, stdout } = await project.run("--test", "dist/server.spec.js", "dist/http-server.spec.js")
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/pass 13\n.*fail 0\n/) })
  })

  test.each(eras)("is served over stdio at %s", async (_, options) => {
    await using connected = await connect(overStdio(environment), options)
    await visit(connected.client)
  })

  test("does all that a visitor of the real museum asks for", async () => {
    const real = await startMuseum({ today: () => visitDay })
    try {
      const transport = overStdio({ MUSEUM_SERVER_URL: real.url, MUSEUM_KEY: real.key })
      await using connected = await connect(transport, { versionNegotiation: { mode: "auto" } })
      const { client } = connected
      const results = await visitMuseum((name, args) => client.callTool({ name, arguments: args }))
      for (const [name, { isError = false }] of results)
        expect.soft({ name, isError }).toEqual({ name, isError: false })
      expect(results.get("get_artwork_image")?.content).toMatchObject([{ type: "image", mimeType: "image/png" }])
      expect(results.get("confirm_arrival")).toMatchObject({ content: [] })
    } finally {
      await real.close()
    }
  })

  function overStdio(env: Record<string, string>): Transport {
    const args = [join(project.folder, "dist/index.js")]
    return new StdioClientTransport({ command: process.execPath, args, env })
  }

  test.each(eras)("is served over HTTP at %s, and stops when told to", async (_, options) => {
    const env = { ...environment, PORT: "0", MCP_TOKEN: "a token" }
    const child = spawn(process.execPath, [join(project.folder, "dist/http.js")], { env })
    const [line] = (await once(child.stderr.setEncoding("utf8"), "data")) as [string]
    const url = new URL(/http:\S+/.exec(line)?.[0] ?? "")
    {
      const requestInit = { headers: { authorization: "Bearer a token" } }
      await using connected = await connect(new StreamableHTTPClientTransport(url, { requestInit }), options)
      await visit(connected.client)
    }
    await expect(connect(new StreamableHTTPClientTransport(url), options)).rejects.toMatchObject({
      data: { status: 401 },
    })
    child.kill("SIGTERM")
    expect(await once(child, "exit")).toEqual([0, null])
  })

  async function visit(client: Client): Promise<void> {
    upstream.received.length = 0
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain("buy_tickets")
    expect(tools.map(({ name }) => name)).not.toContain("cancel_ticket")
    expect(client.getInstructions()).toContain("Museum of Small Machines")
    await client.callTool({
      name: "list_exhibitions",
      arguments: { rooms: ["attic"], filter: { openOn: "2026-07-03", stepFree: true } },
    })
    const wrong = await client.callTool({ name: "get_opening_hours", arguments: { days: "many" } })
    expect(wrong).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("days must be integer") }] })
    await expect(client.callTool({ name: "cancel_ticket", arguments: {} })).rejects.toMatchObject({ code: -32602 })
    expect(upstream.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /v1/exhibitions?rooms=attic&filter%5BopenOn%5D=2026-07-03&filter%5BstepFree%5D=true",
    ])
  }
})

describe("a description that is hard to write as source text", () => {
  let project: EmittedProject
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sneck-nasty-"))
    await writeFile(join(folder, "nasty.json"), JSON.stringify(nastySpec))
    project = await emitProject(join(folder, "nasty.json"), "--all-tools")
  }, 60_000)

  afterAll(async () => {
    await project[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  test("is emitted whole, with a word about what is not covered", () => {
    expect(project.said).toMatchObject({ code: 0, stderr: expect.stringContaining("not-covered-by-emit") })
  })

  test("type-checks, is formatted, passes its own tests and runs nothing of it", async () => {
    expect(await project.run(tsc)).toMatchObject({ code: 0, stdout: "" })
    expect(await project.run(oxfmt, "--check")).toMatchObject({ code: 0 })
    const { code, stdout } = await project.run("--test", "dist/server.spec.js", "dist/http-server.spec.js")
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/fail 0\n/) })
    expect(stdout).not.toContain("INJECTED")
  }, 60_000)
})
