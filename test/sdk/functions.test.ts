import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import type { ClientOptions } from "@modelcontextprotocol/client"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serveFunctions } from "../support/served-functions.ts"
import type { ServedFunctions } from "../support/served-functions.ts"

let served: ServedFunctions

beforeAll(async () => {
  served = await serveFunctions()
}, 30_000)

afterAll(async () => served[Symbol.asyncDispose]())

async function connect(options: ClientOptions): Promise<{ client: Client } & AsyncDisposable> {
  const client = new Client({ name: "sdk-client", version: "2.0.0" }, options)
  const requestInit = { headers: { authorization: `Bearer ${served.gateway.key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(served.mcpUrl), { requestInit }))
  return { client, [Symbol.asyncDispose]: async () => client.close() }
}

describe.each([
  ["2026-07-28", { versionNegotiation: { mode: { pin: "2026-07-28" } } }],
  ["2025-11-25", { versionNegotiation: { mode: "legacy" } }],
] satisfies [string, ClientOptions][])("the official client at %s", (_version, options) => {
  test("is asked by functions and answers by itself, in as many rounds as it takes", async () => {
    await using connected = await connect({ ...options, capabilities: { elicitation: {} } })
    const { client } = connected
    client.setRequestHandler("elicitation/create", ({ params }) => ({
      action: "accept",
      content: params.message.startsWith("Step 1") ? { name: "Ada" } : { color: "blue" },
    }))
    const { content } = await client.callTool({ name: "test_input_required_result_multi_round", arguments: {} })
    expect(content).toEqual([{ type: "text", text: "Ada likes blue" }])
  })

  test("hears of progress", async () => {
    await using connected = await connect(options)
    const steps: number[] = []
    const onprogress = ({ progress }: { progress: number }): void => void steps.push(progress)
    await connected.client.callTool({ name: "test_tool_with_progress", arguments: {} }, { onprogress })
    expect(steps).toEqual([0, 50, 100])
  })

  test("reads every resource and gets every prompt that it lists", async () => {
    await using connected = await connect(options)
    const { client } = connected
    const { resources } = await client.listResources()
    for (const { uri } of resources) expect((await client.readResource({ uri })).contents).toMatchObject([{ uri }])
    const { prompts } = await client.listPrompts()
    for (const { name, arguments: known = [] } of prompts.filter((prompt) => !prompt.name.includes("input_required"))) {
      const args = Object.fromEntries(known.map((argument) => [argument.name, "test://static-text"]))
      expect((await client.getPrompt({ name, arguments: args })).messages).not.toEqual([])
    }
    expect([resources.length, prompts.length]).toEqual([3, 5])
  })
})
