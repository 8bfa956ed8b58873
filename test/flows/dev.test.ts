import { readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { startMuseum } from "@sneck/fixtures/upstream"
import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import { ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js"
import { expect, onTestFinished, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import { startWire } from "../support/wire.ts"

/** The line that `sneck dev --json` writes once it serves. */
interface ReadyEvent {
  readonly url: string
  readonly key: string
  readonly toolsets: readonly { readonly slug: string; readonly mcpUrl: string }[]
}

const museumSpec = fileURLToPath(import.meta.resolve("@sneck/fixtures/specs/museum.yaml"))

test("a client calls what `sneck dev` serves, hears of an edit of the description, and sees the server stop", async () => {
  await using home = await createClientHome()
  const museum = await startMuseum()
  onTestFinished(museum.close)
  const spec = home.path("work", "museum.yaml")
  const text = await readFile(museumSpec, "utf8")
  await writeFile(spec, text)
  const args = ["dev", "museum.yaml", "--json", "--port", "0", "--server-url", museum.url]
  await using dev = home.startSneck([...args, "--env", `MUSEUM_KEY=${museum.key}`])

  const [line = ""] = await dev.saw(/^.*\n/)
  const ready = JSON.parse(line) as ReadyEvent
  expect(ready).toEqual({
    event: "ready",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    key: expect.stringMatching(/^snk_dev_/),
    toolsets: [{ slug: "museum", mcpUrl: `${ready.url}/mcp/museum`, tools: 12, diagnostics: { error: 0, warning: 0 } }],
  })

  await using wire = await startWire(ready.url)
  const client = new Client({ name: "flow", version: "1.0.0" })
  const heard = Promise.withResolvers<string>()
  client.setNotificationHandler(ToolListChangedNotificationSchema, ({ method }) => heard.resolve(method))
  onTestFinished(async () => client.close())
  const requestInit = { headers: { authorization: ready.key } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${wire.url}/mcp/museum`), { requestInit }))
  expect(await client.callTool({ name: "get_department", arguments: { departmentId: "all" } })).not.toHaveProperty(
    "isError",
  )
  const [call = ""] = await dev.saw(/^\{"event":"call".*\n/m)
  expect(JSON.parse(call)).toMatchObject({
    toolset: "museum",
    tool: "get_department",
    status: "ok",
    upstreamStatus: 200,
  })

  await wire.until({ httpMethod: "GET", status: 200 })
  await writeFile(spec, text.replace("operationId: getOpeningHours", "operationId: getHours"))
  const [reload = ""] = await dev.saw(/^\{"event":"reload".*\n/m)
  expect(JSON.parse(reload)).toMatchObject({ slug: "museum", tools: 12 })
  expect(await dev.before(heard.promise)).toBe("notifications/tools/list_changed")
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toContain("get_hours")

  dev.kill("SIGTERM")
  expect(await dev.ended).toMatchObject({ code: 0 })
}, 60_000)
