import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import type { ClientOptions } from "@modelcontextprotocol/client"
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
  query: string,
  to = served,
): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name: "sdk-client", version: "2.0.0" }, options)
  const requestInit = { headers: { authorization: `Bearer ${to.key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${to.mcpUrl}${query}`), { requestInit }))
  return { client, [Symbol.asyncDispose]: async () => client.close() }
}

describe.each([
  ["2026-07-28", { versionNegotiation: { mode: { pin: "2026-07-28" } } }],
  ["2025-11-25", { versionNegotiation: { mode: "legacy" } }],
] satisfies [string, ClientOptions][])("the official client at %s", (_, options) => {
  test("searches, describes and runs every tool", async () => {
    await using connected = await connect(options, "?expose=search")
    const { client } = connected
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
      "search_tools",
      "describe_tool",
      "execute_tool",
    ])
    expect(client.getInstructions()).toContain("search_tools")
    const found = await client.callTool({ name: "search_tools", arguments: { query: "opening hours" } })
    expect(found.content).toMatchObject([{ text: expect.stringMatching(/^get_opening_hours /) }])
    const results = await visitMuseum((name, args) =>
      client.callTool({ name: "execute_tool", arguments: { name, arguments: args } }),
    )
    for (const [name, result] of results)
      expect.soft({ name, isError: result.isError ?? false }).toEqual({ name, isError: false })
  })

  test.each(["portable", "openai", "gemini"])("calls every tool in the %s dialect", async (dialect) => {
    await using connected = await connect(options, `?dialect=${dialect}`)
    const { client } = connected
    await client.listTools()
    const results = await visitMuseum((name, args) => client.callTool({ name, arguments: args }))
    for (const [name, result] of results)
      expect.soft({ name, isError: result.isError ?? false }).toEqual({ name, isError: false })
  })

  test("accepts results that were shortened as what their output schemas promise", async () => {
    await using other = await serveMuseum()
    await other.redeploy({ serving: { maxResultChars: 500 } })
    await using connected = await connect(options, "", other)
    const { client } = connected
    await client.listTools()
    const results = await visitMuseum((name, args) => client.callTool({ name, arguments: args }))
    const shortened = [...results.values()].filter(({ content }) => content.length > 1)
    expect(shortened.length).toBeGreaterThan(0)
    for (const [name, result] of results)
      expect.soft({ name, isError: result.isError ?? false }).toEqual({ name, isError: false })
  })

  test("picks from results by an argument, where the operator lets it", async () => {
    await using other = await serveMuseum()
    await other.redeploy({ serving: { responseFields: true } })
    await using connected = await connect(options, "", other)
    const { client } = connected
    const { tools } = await client.listTools()
    expect(
      tools.every(
        ({ outputSchema, inputSchema }) =>
          outputSchema === undefined && "response_fields" in (inputSchema.properties ?? {}),
      ),
    ).toBe(true)
    const args = { departmentId: "clocks", response_fields: "{only: id}" }
    const result = await client.callTool({ name: "get_department", arguments: args })
    expect(result).toMatchObject({ structuredContent: { only: "clocks" }, content: [{ text: '{"only":"clocks"}' }] })
  })
})
