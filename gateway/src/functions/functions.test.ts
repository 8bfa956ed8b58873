import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { rewrite, startFunctionsGateway } from "../../test/functions-gateway.ts"
import type { FunctionsGateway, Message } from "../../test/functions-gateway.ts"
import type { InvocationJson } from "../insights/invocation.ts"
import { metaKeys } from "../mcp/protocol.ts"

const desk = `
export default new Sneck({ name: "Desk", environment: { TOKEN: z.string().optional() } })
  .tool({ name: "echo", description: "Echoes", inputSchema: { text: z.string() },
    execute: (ctx, { text }) => ctx.json({ text, env: ctx.env, client: ctx.client, principal: ctx.principal?.kind }) })
  .tool({ name: "speak", description: "Speaks",
    execute(ctx) { ctx.log.debug("low"); ctx.log.info("begun", { at: 1 }); ctx.progress(1, 2, "half"); ctx.progress(1); return "done" } })
  .tool({ name: "twice", description: "Echoes twice", inputSchema: { text: z.string() },
    async execute(ctx, { text }) {
      const [first, second] = await Promise.all([ctx.tools.echo({ text }), ctx.tools.call("echo", { text: 7 })])
      return ctx.json({ first: first.text, second: second.isError })
    } })
  .tool({ name: "deeper", description: "Calls itself", inputSchema: { depth: z.number() },
    async execute(ctx, { depth }) {
      const { structuredContent, content } = await ctx.tools.call("deeper", { depth: depth + 1 })
      return structuredContent ?? { depth, why: content }
    } })
  .tool({ name: "fail", description: "Fails", execute() { throw new RangeError("closed") } })
  .tool({ name: "order", description: "Asks in the middle",
    async execute(ctx) {
      const { text } = await ctx.tools.echo({ text: "before" })
      const { action, content } = await ctx.elicit({ key: "size", message: "Which size?", schema: { size: z.enum(["s", "l"]) } })
      return ctx.json({ text, action, size: content?.size })
    } })
  .tool({ name: "delegate", description: "Calls one that asks",
    execute: async (ctx) => ctx.json({ got: await ctx.tools.order() }) })
  .resource({ name: "note", uriTemplate: "note://{id}", content: (ctx, { id }) => id === "none" ? ctx.fail("gone", { status: 404 }) : "Note " + id })
  .resource({ name: "first", uri: "note://first", mimeType: "text/plain", content: "The first note" })
  .prompt({ name: "greet", arguments: { who: z.string() }, render: (_ctx, { who }) => "Greet " + who })
`

let served: FunctionsGateway

beforeAll(async () => {
  served = await startFunctionsGateway(desk, { environment: { DESK_TOKEN: "secret", OTHER: "x" } })
}, 30_000)

afterAll(async () => served[Symbol.asyncDispose]())

async function call(name: string, args: object = {}, meta: object = {}, more: object = {}): Promise<Message[]> {
  return (await served.ask("tools/call", { name, arguments: args, ...more }, meta)).messages
}

async function result(name: string, args: object = {}): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await call(name, args)).at(-1)?.result
}

async function lastCalls(count: number): Promise<InvocationJson[]> {
  const response = await served.get(`/api/v1/invocations?limit=${count}&notes=true`)
  return ((await response.json()) as { invocations: InvocationJson[] }).invocations.toReversed()
}

function countEchoes(calls: readonly InvocationJson[]): number {
  return calls.filter(({ tool }) => tool === "echo").length
}

const asks = { [metaKeys.clientCapabilities]: { elicitation: {} } }

describe("a function as a tool", () => {
  test("sees what it declared, whoever calls, and nothing else", async () => {
    const client = { name: "tester", version: "3" }
    const [message] = await call("echo", { text: "hi" }, { [metaKeys.clientInfo]: client })
    // Its value has come there: only then is it taken out of what the function says.
    const structuredContent = { text: "hi", env: { TOKEN: "[redacted]" }, client, principal: "key" }
    expect(message?.result).toMatchObject({ structuredContent, resultType: "complete" })
  })

  test("refuses arguments as every tool does", async () => {
    expect(await result("echo", { text: 7 })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining("text") }],
    })
  })

  test("says nothing before its result to those who did not ask, and answers in JSON then", async () => {
    const { messages } = await served.ask("tools/call", { name: "speak", arguments: {} })
    expect(messages).toMatchObject([{ result: { content: [{ text: "done" }] } }])
  })

  test("logs and tells its progress to those who asked, from their level on", async () => {
    const messages = await call("speak", {}, { [metaKeys.logLevel]: "info", progressToken: "p1" })
    expect(messages.map(({ method, params }) => [method, params])).toEqual([
      ["notifications/message", { level: "info", data: { message: "begun", data: { at: 1 } } }],
      ["notifications/progress", { progressToken: "p1", progress: 1, total: 2, message: "half" }],
      [undefined, undefined],
    ])
  })

  test("tells the agent in a sentence what went wrong, and the operator where", async () => {
    const failed = await result("fail")
    expect(failed).toMatchObject({ isError: true })
    expect(JSON.stringify(failed)).not.toContain("desk.ts")
    const [record] = await lastCalls(1)
    expect(record).toMatchObject({ tool: "fail", status: "error", errorClass: "function_error" })
    expect(record?.notes?.[0]?.text).toMatch(/^RangeError: closed\n.*desk\.ts:\d+/)
  })
})

describe("a function that calls its siblings", () => {
  test("reaches them by the way of every call, each recorded as its own", async () => {
    expect(await result("twice", { text: "hi" })).toMatchObject({ structuredContent: { first: "hi", second: true } })
    const records = await lastCalls(3)
    const [own] = records
    expect(own).toMatchObject({ tool: "twice", status: "ok" })
    expect(own?.parentId ?? undefined).toBeUndefined()
    for (const child of records.slice(1)) {
      expect(child).toMatchObject({ tool: "echo", parentId: own?.id, actor: own?.actor })
    }
    expect(
      records
        .slice(1)
        .map(({ errorClass }) => errorClass ?? "none")
        .toSorted(),
    ).toEqual(["none", "validation"])
  })

  test("is not kept waiting by others that wait like itself", async () => {
    const many = await Promise.all(Array.from({ length: 50 }, async () => result("twice", { text: "hi" })))
    expect(many.filter((each) => each?.["isError"] === true)).toEqual([])
  }, 25_000)

  test("comes to an end where it goes in circles", async () => {
    const outcome = await result("deeper", { depth: 0 })
    expect(JSON.stringify(outcome)).toContain("8 tools already wait")
  })
})

test("a function finds its siblings by their own names, whatever a toolset calls them", async () => {
  await using other = await startFunctionsGateway(desk)
  const overrides = { echo: { name: "repeat" }, speak: { name: "echo" }, twice: { name: "repeat_twice" } }
  const answer = await fetch(`${other.gateway.url}/api/v1/toolsets/desk`, {
    method: "PATCH",
    headers: { authorization: other.gateway.key, "content-type": "application/json" },
    body: JSON.stringify({ settings: { include: [{ source: "desk" }], overrides } }),
  })
  expect(answer.status).toBe(200)
  const { messages } = await other.ask("tools/call", { name: "repeat_twice", arguments: { text: "hi" } })
  expect(messages.at(-1)?.result).toMatchObject({ structuredContent: { first: "hi", second: true } })
}, 30_000)

describe("a function that asks, at 2026-07-28", () => {
  test("ends with its question and goes on with the answer, without calling its siblings again", async () => {
    const [asked] = await call("order", {}, asks)
    expect(asked?.result).toMatchObject({
      resultType: "input_required",
      inputRequests: { size: { method: "elicitation/create", params: { message: "Which size?" } } },
    })
    const { requestState } = asked?.result ?? {}
    const before = await lastCalls(50)
    const inputResponses = { size: { action: "accept", content: { size: "l" } } }
    const [answered] = await call("order", {}, asks, { requestState, inputResponses })
    const structuredContent = { text: "before", action: "accept", size: "l" }
    expect(answered?.result).toMatchObject({ structuredContent })
    const after = await lastCalls(50)
    expect(countEchoes(after)).toBe(countEchoes(before))
  })

  test("asks again for an answer that does not fit", async () => {
    const inputResponses = { size: { action: "accept", content: { size: "huge" } } }
    const [asked] = await call("order", {}, asks, { inputResponses })
    expect(asked?.result).toMatchObject({ resultType: "input_required" })
  })

  test("may be called by another that does not ask itself", async () => {
    const [asked] = await call("delegate", {}, asks)
    const { inputRequests, requestState } = asked?.result ?? {}
    const [name = ""] = Object.keys(inputRequests as object)
    const inputResponses = { [name]: { action: "decline" } }
    const [answered] = await call("delegate", {}, asks, { requestState, inputResponses })
    expect(answered?.result).toMatchObject({ structuredContent: { got: { text: "before", action: "decline" } } })
  })

  test("is refused what the client did not declare", async () => {
    const { status, messages } = await served.ask("tools/call", { name: "order", arguments: {} })
    const data = { requiredCapabilities: { elicitation: { form: {} } } }
    expect([status, messages[0]?.error]).toMatchObject([400, { code: -32021, data }])
  })

  test.each([{ requestState: "r1.made-up" }, { inputResponses: null }, { inputResponses: { size: 7 } }])(
    "takes no %j",
    async (more) => {
      const [refused] = await call("order", {}, asks, more)
      expect(refused?.error).toMatchObject({ code: -32602 })
    },
  )
})

describe("resources and prompts", () => {
  test("are offered and listed", async () => {
    const { messages } = await served.ask("server/discover", {})
    expect(messages[0]?.result).toMatchObject({
      capabilities: { resources: {}, prompts: {}, completions: {}, logging: {} },
    })
    const [templates] = (await served.ask("resources/templates/list", {})).messages
    expect(templates?.result).toMatchObject({ resourceTemplates: [{ name: "note", uriTemplate: "note://{id}" }] })
    const [prompts] = (await served.ask("prompts/list", {})).messages
    expect(prompts?.result).toMatchObject({
      prompts: [{ name: "greet", arguments: [{ name: "who", required: true }] }],
    })
  })

  test("are read and made, and recorded by name", async () => {
    const [note] = (await served.ask("resources/read", { uri: "note://7" })).messages
    expect(note?.result).toMatchObject({ contents: [{ uri: "note://7", text: "Note 7" }], cacheScope: "private" })
    const [greeting] = (await served.ask("prompts/get", { name: "greet", arguments: { who: "Ada" } })).messages
    expect(greeting?.result).toMatchObject({ messages: [{ content: { text: "Greet Ada" } }] })
    expect((await lastCalls(2)).map(({ tool }) => tool)).toEqual(["resources/read note", "prompts/get greet"])
  })

  test.each([
    ["resources/read", { uri: "note://none" }],
    ["resources/read", { uri: "other://1" }],
    ["prompts/get", { name: "greet" }],
    ["prompts/get", { name: "shout" }],
  ])("%s refuses %j", async (method, params) => {
    expect((await served.ask(method, params)).messages[0]?.error).toMatchObject({ code: -32602 })
  })

  test("a variable of a template is completed from the resources that are listed", async () => {
    const params = { ref: { type: "ref/resource", uri: "note://{id}" }, argument: { name: "id", value: "F" } }
    const [message] = (await served.ask("completion/complete", params)).messages
    expect(message?.result).toMatchObject({ completion: { values: ["first"], total: 1, hasMore: false } })
  })
})

test("a file that does not build leaves what was served as it was, and says where", async () => {
  await using other = await startFunctionsGateway(desk)
  await rewrite(other, `${desk}.tool({`)
  await expect(other.deploy()).rejects.toMatchObject({
    code: "invalid-functions",
    message: expect.stringMatching(/desk\.ts:\d+:\d+: /),
  })
  const { messages } = await other.ask("tools/call", { name: "echo", arguments: { text: "still" } })
  expect(messages[0]?.result).toMatchObject({ structuredContent: { text: "still" } })
}, 30_000)
