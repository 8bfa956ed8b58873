import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import type { ClientOptions, JsonSchemaType, Tool } from "@modelcontextprotocol/client"
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/client/validators/ajv"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { visitMuseum } from "../support/museum-visit.ts"
import { serveMuseum } from "../support/served-museum.ts"
import type { ServedMuseum } from "../support/served-museum.ts"

let served: ServedMuseum

beforeAll(async () => {
  served = await serveMuseum()
})

afterAll(async () => served[Symbol.asyncDispose]())

/** A client that closes with its scope. */
async function connect(
  options: ClientOptions,
  to = served,
  key = to.key,
): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name: "sdk-client", version: "2.0.0" }, options)
  const requestInit = { headers: { authorization: `Bearer ${key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(to.mcpUrl), { requestInit }))
  return { client, [Symbol.asyncDispose]: async () => client.close() }
}

test("a client that tries the newest revision first stays with it", async () => {
  await using connected = await connect({ versionNegotiation: { mode: "auto" } })
  expect(connected.client.getProtocolEra()).toBe("modern")
})

describe.each([
  ["2026-07-28", { versionNegotiation: { mode: { pin: "2026-07-28" } } }],
  ["2025-11-25", { versionNegotiation: { mode: "legacy" } }],
] satisfies [string, ClientOptions][])("the official client at %s", (version, options) => {
  test("learns who serves and speaks that revision", async () => {
    await using connected = await connect(options)
    const { client } = connected
    expect(client.getServerVersion()).toMatchObject({ name: "museum", title: "Museum API", version: "1.4.0" })
    expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: true } })
    expect(client.getInstructions()).toContain("Museum of Small Machines")
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
  })

  test("calls every tool that it lists and finds each result as its output schema says", async () => {
    await using connected = await connect(options)
    const { client } = connected
    const { tools } = await client.listTools()
    const results = await visitMuseum((name, args) => client.callTool({ name, arguments: args }))
    expect([...results.keys()].toSorted()).toEqual(tools.map(({ name }) => name).toSorted())
    for (const { name, outputSchema } of tools) {
      const result = results.get(name)
      expect.soft({ name, isError: result?.isError ?? false }).toEqual({ name, isError: false })
      expect.soft({ name, structured: result?.structuredContent !== undefined }).toEqual({
        name,
        structured: outputSchema !== undefined,
      })
    }
  })

  test("gets a picture as an image, a label as text, and nothing where there is nothing", async () => {
    await using connected = await connect(options)
    const { client } = connected
    const results = await visitMuseum((name, args) => client.callTool({ name, arguments: args }))
    expect(results.get("get_artwork_image")?.content).toMatchObject([{ type: "image", mimeType: "image/png" }])
    expect(results.get("get_artwork_label")?.content).toMatchObject([{ type: "text" }])
    expect(results.get("confirm_arrival")).toMatchObject({ content: [] })
  })

  test("compiles the schemas of every tool, those included that are off by default", async () => {
    await using other = await serveMuseum()
    await other.redeploy({ allTools: true })
    await using connected = await connect(options, other)
    const { tools } = await connected.client.listTools()
    expect(tools.map(({ name }) => name)).toContain("cancel_ticket")
    const validator = new AjvJsonSchemaValidator()
    for (const { inputSchema, outputSchema } of tools) {
      expect(validator.getValidator(inputSchema as JsonSchemaType)).toBeTypeOf("function")
      if (outputSchema) expect(validator.getValidator(outputSchema as JsonSchemaType)).toBeTypeOf("function")
    }
  })

  test("tells an argument that is wrong from a tool that is not there", async () => {
    await using connected = await connect(options)
    const { client } = connected
    const wrong = await client.callTool({ name: "get_opening_hours", arguments: { days: "many" } })
    expect(wrong).toMatchObject({ isError: true, content: [{ text: expect.stringContaining("days") }] })
    await expect(client.callTool({ name: "made_up", arguments: {} })).rejects.toMatchObject({
      name: "ProtocolError",
      code: -32602,
    })
  })

  test("hears that the tools have changed and lists the new ones", async () => {
    await using other = await serveMuseum()
    const heard = Promise.withResolvers<readonly Tool[] | null>()
    const onChanged = (error: Error | null, tools: readonly Tool[] | null): void =>
      error === null ? heard.resolve(tools) : heard.reject(error)
    await using connected = await connect({ ...options, listChanged: { tools: { onChanged } } }, other)
    expect(connected.client.getServerCapabilities()?.tools?.listChanged).toBe(true)
    const stream = version === "2025-11-25" ? { httpMethod: "GET" } : { rpcMethod: "subscriptions/listen" }
    expect(await other.wire.until(stream)).toMatchObject({ status: 200 })
    await other.redeploy({ allTools: true })
    expect((await heard.promise)?.map(({ name }) => name)).toContain("cancel_ticket")
  })

  test("is told that its key is not accepted", async () => {
    await expect(connect(options, served, "snk_dev_wrong")).rejects.toMatchObject({
      name: "SdkHttpError",
      data: { status: 401 },
    })
  })
})
