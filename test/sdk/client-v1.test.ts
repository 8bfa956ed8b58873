import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import { CallToolResultSchema, ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js"
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { visitMuseum } from "../support/museum-visit.ts"
import { serveMuseum } from "../support/served-museum.ts"
import type { ServedMuseum } from "../support/served-museum.ts"

let served: ServedMuseum

beforeAll(async () => {
  served = await serveMuseum()
})

afterAll(async () => served[Symbol.asyncDispose]())

/** A client of the first SDK that closes with its scope. */
async function connect(to = served, key = to.key): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name: "sdk-v1-client", version: "1.0.0" })
  const requestInit = { headers: { authorization: key } }
  await client.connect(new StreamableHTTPClientTransport(new URL(to.mcpUrl), { requestInit }))
  return { client, [Symbol.asyncDispose]: async () => client.close() }
}

async function call(client: Client, name: string, args: Readonly<Record<string, unknown>>): Promise<CallToolResult> {
  return CallToolResultSchema.parse(await client.callTool({ name, arguments: args }))
}

describe("the official client of the SDK's first version", () => {
  test("learns who serves", async () => {
    await using connected = await connect()
    expect(connected.client.getServerVersion()).toMatchObject({ name: "museum", version: "1.4.0" })
    expect(connected.client.getServerCapabilities()).toEqual({ tools: { listChanged: true } })
    await connected.client.ping()
  })

  test("calls every tool that it lists and finds each result as its output schema says", async () => {
    await using connected = await connect()
    const { tools } = await connected.client.listTools()
    const results = await visitMuseum((name, args) => call(connected.client, name, args))
    expect([...results.keys()].toSorted()).toEqual(tools.map(({ name }) => name).toSorted())
    expect([...results].filter(([, { isError }]) => isError)).toEqual([])
    expect(results.get("get_artwork_image")?.content).toMatchObject([{ type: "image", mimeType: "image/png" }])
    expect(results.get("confirm_arrival")).toMatchObject({ content: [] })
  })

  test("tells an argument that is wrong from a tool that is not there", async () => {
    await using connected = await connect()
    const wrong = await call(connected.client, "get_opening_hours", { days: "many" })
    expect(wrong).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("days") }] })
    await expect(call(connected.client, "made_up", {})).rejects.toMatchObject({ name: "McpError", code: -32602 })
  })

  test("hears that the tools have changed", async () => {
    await using other = await serveMuseum()
    await using connected = await connect(other)
    const { client } = connected
    const heard = Promise.withResolvers<string>()
    client.setNotificationHandler(ToolListChangedNotificationSchema, ({ method }) => heard.resolve(method))
    await other.wire.until({ httpMethod: "GET", status: 200 })
    await other.redeploy({ allTools: true })
    expect(await heard.promise).toBe("notifications/tools/list_changed")
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toContain("cancel_ticket")
  })

  test("is told that its key is not accepted", async () => {
    await expect(connect(served, "snk_dev_wrong")).rejects.toMatchObject({ code: 401 })
  })
})
