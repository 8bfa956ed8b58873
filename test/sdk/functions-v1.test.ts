import { Client } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import {
  CallToolResultSchema,
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  PromptListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js"
import type { CallToolResult, ClientCapabilities } from "@modelcontextprotocol/sdk/types.js"
import { afterAll, beforeAll, expect, test } from "vitest"
import { serveFunctions } from "../support/served-functions.ts"
import type { ServedFunctions } from "../support/served-functions.ts"

let served: ServedFunctions

beforeAll(async () => {
  served = await serveFunctions()
}, 30_000)

afterAll(async () => served[Symbol.asyncDispose]())

async function connect(
  capabilities: ClientCapabilities = {},
  to = served,
): Promise<{ client: Client; transport: StreamableHTTPClientTransport } & AsyncDisposable> {
  const client = new Client({ name: "sdk-v1-client", version: "1.0.0" }, { capabilities })
  const requestInit = { headers: { authorization: to.gateway.key } }
  const transport = new StreamableHTTPClientTransport(new URL(to.mcpUrl), { requestInit })
  await client.connect(transport)
  return { client, transport, [Symbol.asyncDispose]: async () => client.close() }
}

async function call(
  client: Client,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
): Promise<CallToolResult> {
  return CallToolResultSchema.parse(await client.callTool({ name, arguments: args }))
}

function textOf({ content }: CallToolResult): string {
  return content.map((each) => (each.type === "text" ? each.text : each.type)).join("\n")
}

test("a person and a model are asked while a function runs, and their answers reach it", async () => {
  await using connected = await connect({ elicitation: {}, sampling: {}, roots: {} })
  const { client } = connected
  const asked: string[] = []
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params.message)
    return { action: "accept", content: { username: "ada", email: "ada@example.com" } }
  })
  client.setRequestHandler(CreateMessageRequestSchema, () => ({
    role: "assistant",
    content: { type: "text", text: "Paris" },
    model: "tester",
  }))
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: "file:///work" }] }))
  expect(textOf(await call(client, "test_elicitation", { message: "Who are you?" }))).toContain("ada@example.com")
  expect(asked).toEqual(["Who are you?"])
  expect(textOf(await call(client, "test_sampling", { prompt: "Capital?" }))).toBe("LLM response: Paris")
  expect(textOf(await call(client, "test_input_required_result_list_roots"))).toBe("file:///work")
})

test("several rounds of questions are asked on one stream", async () => {
  await using connected = await connect({ elicitation: {} })
  connected.client.setRequestHandler(ElicitRequestSchema, ({ params }) => ({
    action: "accept",
    content: params.message.startsWith("Step 1") ? { name: "Ada" } : { color: "blue" },
  }))
  const result = await call(connected.client, "test_input_required_result_multi_round")
  expect(textOf(result)).toBe("Ada likes blue")
})

test("a client that refuses, or can't be asked, makes the function fail in words", async () => {
  await using refusing = await connect({ elicitation: {} })
  refusing.client.setRequestHandler(ElicitRequestSchema, () => {
    throw new Error("nobody is here")
  })
  const refused = await call(refusing.client, "test_elicitation", { message: "Who?" })
  expect(refused).toMatchObject({ isError: true })
  expect(textOf(refused)).toContain("nobody is here")
  await using mute = await connect()
  const unable = await call(mute.client, "test_elicitation", { message: "Who?" })
  expect(unable).toMatchObject({ isError: true })
  expect(textOf(unable)).toContain("does not support elicitation by forms")
})

test("logs reach the client from the level on that it set, and progress whoever asks for it", async () => {
  await using connected = await connect()
  const { client } = connected
  const logged: unknown[] = []
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void logged.push(params.data))
  await client.setLoggingLevel("warning")
  await call(client, "test_tool_with_logging")
  expect(logged).toEqual([])
  await client.setLoggingLevel("info")
  await call(client, "test_tool_with_logging")
  expect(logged).toEqual(["Tool execution started", "Tool processing data", "Tool execution completed"])
  const steps: number[] = []
  const onprogress = ({ progress }: { progress: number }): void => void steps.push(progress)
  await client.callTool({ name: "test_tool_with_progress" }, CallToolResultSchema, { onprogress })
  expect(steps).toEqual([0, 50, 100])
})

test("a call that its client cancels ends, and is recorded as that", async () => {
  await using connected = await connect({ elicitation: {} })
  const asked = Promise.withResolvers<void>()
  connected.client.setRequestHandler(ElicitRequestSchema, () => {
    asked.resolve()
    return new Promise(() => {})
  })
  const ended = Promise.withResolvers<unknown>()
  const stop = served.gateway.onCall(({ tool, errorClass }) => {
    if (tool === "test_elicitation") ended.resolve(errorClass)
  })
  const cancel = new AbortController()
  const params = { name: "test_elicitation", arguments: { message: "Who?" } }
  const cancelled = connected.client.callTool(params, CallToolResultSchema, { signal: cancel.signal })
  await asked.promise
  cancel.abort()
  await expect(cancelled).rejects.toThrow()
  expect(await ended.promise).toBe("cancelled")
  stop()
})

test("resources are read and prompts made; an edit is told to those who subscribed", async () => {
  await using other = await serveFunctions()
  await using connected = await connect({}, other)
  const { client } = connected
  const { contents } = await client.readResource({ uri: "test://template/7/data" })
  expect(contents).toMatchObject([{ mimeType: "application/json", text: expect.stringContaining('"id":"7"') }])
  const { messages } = await client.getPrompt({
    name: "test_prompt_with_arguments",
    arguments: { arg1: "a", arg2: "b" },
  })
  expect(messages).toMatchObject([{ content: { text: "Prompt with arguments: arg1='a', arg2='b'" } }])
  const updated = Promise.withResolvers<string>()
  const prompts = Promise.withResolvers<string>()
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => updated.resolve(params.uri))
  client.setNotificationHandler(PromptListChangedNotificationSchema, ({ method }) => prompts.resolve(method))
  await client.subscribeResource({ uri: "test://watched-resource" })
  await other.redeploy()
  expect(await updated.promise).toBe("test://watched-resource")
  expect(await prompts.promise).toBe("notifications/prompts/list_changed")
}, 30_000)
