import { expect, test } from "vitest"
import * as z from "zod"
import { assert, Sneck, ToolFailure, ToolsetError } from "./index.ts"
import type { GuestHost } from "./protocol.ts"
import { testToolset, type TestHost } from "./testing.ts"

const context = { env: {}, meta: {} }
const silent: GuestHost = { call: () => Promise.reject(new Error("not asked")), notify: () => {} }

function tickets() {
  return new Sneck({ environment: { TICKETS_TOKEN: z.string() }, hosts: ["tickets.example.com"] }).tool({
    name: "get_ticket",
    description: "Get an internal support ticket by ID",
    inputSchema: { id: z.string() },
    outputSchema: { id: z.string(), title: z.string() },
    annotations: { readOnlyHint: true },
    async execute(ctx, input) {
      const response = await ctx.fetch(`https://tickets.example.com/tickets/${input.id}`, {
        headers: { authorization: `Bearer ${ctx.env.TICKETS_TOKEN}` },
      })
      if (!response.ok) return ctx.fail(`There is no ticket ${input.id}`, { status: response.status })
      return ctx.json((await response.json()) as { id: string; title: string })
    },
  })
}

async function missing(): Promise<Response> {
  return new Response(null, { status: 404 })
}

test("says what it offers and needs", async () => {
  expect(await tickets().manifest()).toEqual({
    tools: [
      {
        name: "get_ticket",
        description: "Get an internal support ticket by ID",
        inputSchema: {
          type: "object",
          properties: { id: { type: "string" } },
          required: ["id"],
          additionalProperties: false,
        },
        outputSchema: {
          type: "object",
          properties: { id: { type: "string" }, title: { type: "string" } },
          required: ["id", "title"],
        },
        annotations: { readOnlyHint: true },
        variables: ["TICKETS_TOKEN"],
      },
    ],
    resources: [],
    prompts: [],
    environment: { TICKETS_TOKEN: { secret: true, required: true } },
    hosts: ["tickets.example.com"],
  })
})

test("calls a tool with its variables and its fetch", async () => {
  const asked: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init))
    return Response.json({ id: "7", title: "Broken kettle", open: true })
  }
  const tested = testToolset(tickets(), { env: { TICKETS_TOKEN: "t0ken" }, fetch })
  expect(await tested.call("get_ticket", { id: "7" })).toMatchObject({
    content: [{ type: "text", text: '{"id":"7","title":"Broken kettle","open":true}' }],
    structuredContent: { id: "7", title: "Broken kettle", open: true },
  })
  expect(asked.map((request) => [request.url, request.headers.get("authorization")])).toEqual([
    ["https://tickets.example.com/tickets/7", "Bearer t0ken"],
  ])
})

test("a failure of the author's making is a result that the agent reads", async () => {
  const tested = testToolset(tickets(), { env: { TICKETS_TOKEN: "t" }, fetch: missing })
  const result = await tested.call("get_ticket", { id: "8" })
  expect(result).toMatchObject({ isError: true, text: "There is no ticket 8", _meta: { "sneck/status": 404 } })
  expect(result.error).toBeUndefined()
})

test("fail and assert take sentences and objects, inside the context and out of it", async () => {
  const tested = testToolset(
    new Sneck()
      .tool({ name: "a", description: "d", execute: (ctx) => ctx.fail({ error: "gone", id: 4 }, { status: 410 }) })
      .tool({
        name: "b",
        description: "d",
        execute: (ctx) =>
          ctx.assert(
            [1, 2].find((one) => one > 2),
            "none is larger",
          ),
      })
      .tool({ name: "c", description: "d", execute: () => assert(false, { error: "never" }) })
      .tool({ name: "d", description: "d", execute: (ctx) => ctx.json(ctx.assert("here", "gone")) }),
  )
  expect(await tested.call("a")).toMatchObject({
    isError: true,
    text: '{"error":"gone","id":4}',
    _meta: { "sneck/status": 410 },
  })
  expect(await tested.call("b")).toMatchObject({ isError: true, text: "none is larger" })
  expect(await tested.call("c")).toMatchObject({ isError: true, text: '{"error":"never"}' })
  expect(await tested.call("d")).toMatchObject({ text: '"here"' })
})

test("what is thrown otherwise is an error of the function, with its stack", async () => {
  const tested = testToolset(
    new Sneck().tool({ name: "a", description: "d", execute: () => JSON.parse("{") as object }).tool({
      name: "b",
      description: "d",
      execute: () => {
        throw Object.assign(Object.create(null), { code: 4 })
      },
    }),
  )
  const { error } = await tested.call("a")
  expect(error).toMatchObject({ code: "function-error", message: expect.stringContaining("JSON") })
  expect(error?.stack).toContain("toolset.test.ts")
  expect((await tested.call("b")).error).toEqual({ code: "function-error", message: 'The function threw {"code":4}' })
})

test("a response that is thrown is a failed result", async () => {
  const sneck = new Sneck().tool({
    name: "a",
    description: "d",
    execute: () => {
      throw Response.json({ error: "no" }, { status: 403 })
    },
  })
  expect(await testToolset(sneck).call("a")).toMatchObject({ isError: true, structuredContent: { error: "no" } })
})

test("input is checked before a function sees it, and every problem is located", async () => {
  const sneck = new Sneck().tool({
    name: "a",
    description: "d",
    inputSchema: { id: z.string().regex(/^T/), of: z.array(z.object({ n: z.number() })) },
    execute: () => "never",
  })
  const given = await sneck.handle(
    { kind: "tool", name: "a", input: { id: "x", of: [{ n: "1" }], more: 1 }, context },
    silent,
  )
  expect(given).toMatchObject({ ok: false, error: { code: "invalid-input", status: 400 } })
  const { issues, message } = given.ok ? {} : given.error
  expect(issues).toMatchObject([{ path: "more" }, { path: "id" }, { path: "of[0].n" }])
  expect(message).toContain("- more: is not a known property")
})

test("defaults and transforms reach the function", async () => {
  const sneck = new Sneck().tool({
    name: "a",
    description: "d",
    inputSchema: {
      n: z.number().default(3),
      day: z.iso
        .date()
        .transform((text) => new Date(text))
        .optional(),
    },
    execute: (ctx, input) => ctx.json({ n: input.n, year: input.day?.getUTCFullYear() }),
  })
  expect((await testToolset(sneck).call("a", { day: "2026-05-01" })).structuredContent).toEqual({ n: 3, year: 2026 })
})

test("a variable that is missing or wrong is named, and what it holds is not", async () => {
  const sneck = new Sneck({ environment: { PORT: z.coerce.number().int(), KEY: { description: "A key" } } }).tool({
    name: "a",
    description: "d",
    execute: (ctx) => ctx.json(ctx.env),
  })
  const failure = async (env: Record<string, string>) => (await testToolset(sneck, { env }).call("a")).error?.message
  expect(await failure({ PORT: "s3cret", KEY: "k" })).toBe(
    "The variable PORT holds a value that its schema does not accept. Set it in the environment of this toolset.",
  )
  expect(await failure({ PORT: "1" })).toContain("The variable KEY is not set")
  expect((await testToolset(sneck, { env: { PORT: "80", KEY: "k", OTHER: "x" } }).call("a")).structuredContent).toEqual(
    {
      PORT: 80,
      KEY: "k",
    },
  )
})

test("variables say in the manifest whether they are secret, needed and described", async () => {
  const environment = {
    TOKEN: z.string().describe("From the settings page"),
    REGION: z.enum(["eu", "us"]).default("eu"),
    SHOWN: z.string().optional().meta({ secret: false }),
    RETRIES: z.coerce.number().default(3),
    PLAIN: { description: "Plain", default: "x" },
    KEY: {},
  }
  expect((await new Sneck({ environment }).manifest()).environment).toEqual({
    TOKEN: { description: "From the settings page", secret: true, required: true },
    REGION: { default: "eu", secret: false, required: false },
    SHOWN: { secret: false, required: false },
    RETRIES: { default: "3", secret: false, required: false },
    PLAIN: { description: "Plain", default: "x", secret: false, required: false },
    KEY: { secret: true, required: true },
  })
})

test("names that are taken or that clients could not carry are refused where they are written", () => {
  const tool = { description: "d", execute: () => "x" }
  expect(() => new Sneck().tool({ name: "get-ticket", ...tool })).toThrow(
    'tool "get-ticket" (number 1): a name is a letter, then at most 47 letters, digits and underscores',
  )
  expect(() => new Sneck().tool({ name: "a".repeat(49), ...tool })).toThrow(ToolsetError)
  expect(() => new Sneck().tool({ name: "a", ...tool }).tool({ name: "a", ...tool })).toThrow(
    'tool "a" is defined twice, as number 1 and number 2: rename one',
  )
  expect(() => new Sneck().tool({ name: "a", ...tool }).tool({ name: "A", ...tool })).toThrow("defined twice")
  const prompt = { name: "a", render: () => "x" }
  expect(() => new Sneck().prompt(prompt).prompt(prompt)).toThrow('prompt "a" is defined twice')
  const resource = { name: "r", uri: "a://b", content: "x" }
  expect(() => new Sneck().resource(resource).resource(resource)).toThrow("another one is at a://b already")
  expect(() => new Sneck().resource(resource).extend(new Sneck().resource(resource))).toThrow("another one is at")
  expect(() => new Sneck().extend(new Sneck().tool({ name: "a", ...tool })).tool({ name: "a", ...tool })).toThrow(
    "twice",
  )
})

test("hosts and variables that cannot be are refused", () => {
  for (const host of ["https://a.example.com", "a.example.com/path", "*.*.com", "*:80", "a_b", ""]) {
    expect(() => new Sneck({ hosts: [host] }), host).toThrow("is not a host")
  }
  for (const host of ["a.example.com", "*.example.com", "127.0.0.1:8080", "localhost", "[::1]:80", "*"]) {
    expect(() => new Sneck({ hosts: [host] }), host).not.toThrow()
  }
  expect(() => new Sneck({ environment: { "MY-KEY": {} } })).toThrow('"MY-KEY" cannot be a variable\'s name')
})

test("a toolset that extends another has its tools, variables and hosts, and each tool sees its own variables", async () => {
  const other = new Sneck({ environment: { KEY: {} }, hosts: ["b.example.com"], limits: { cpuMs: 200, wallMs: 900 } })
    .tool({ name: "b", description: "d", limits: { wallMs: 500 }, execute: (ctx) => ctx.json(ctx.env) })
    .resource({ name: "r", uri: "r://r", content: "x" })
    .prompt({ name: "p", render: () => "x" })
  const sneck = new Sneck({ environment: { TOKEN: {} }, hosts: ["a.example.com", "b.example.com"] })
    .tool({ name: "a", description: "d", execute: (ctx) => ctx.json(ctx.env) })
    .extend(other)
    .tool({ name: "c", description: "d", execute: (ctx) => ctx.json(ctx.env) })
  const manifest = await sneck.manifest()
  expect(manifest.tools.map(({ name, variables, limits }) => ({ name, variables, limits }))).toEqual([
    { name: "a", variables: ["TOKEN"], limits: undefined },
    { name: "b", variables: ["KEY"], limits: { cpuMs: 200, wallMs: 500 } },
    { name: "c", variables: ["KEY", "TOKEN"], limits: undefined },
  ])
  expect(manifest.hosts).toEqual(["a.example.com", "b.example.com"])
  expect(Object.keys(manifest.environment)).toEqual(["KEY", "TOKEN"])
  expect([manifest.resources, manifest.prompts]).toMatchObject([[{ name: "r" }], [{ name: "p" }]])
  const tested = testToolset(sneck, { env: { KEY: "k", TOKEN: "t" } })
  expect((await tested.call("b")).structuredContent).toEqual({ KEY: "k" })
  expect((await tested.call("c")).structuredContent).toEqual({ KEY: "k", TOKEN: "t" })
})

test("an unknown tool, resource or prompt is a 404", async () => {
  const sneck = new Sneck()
  const requests = [
    { kind: "tool", name: "x", input: {}, context },
    { kind: "resource", uri: "x://x", context },
    { kind: "prompt", name: "x", arguments: {}, context },
  ] as const
  for (const request of requests) {
    expect(await sneck.handle(request, silent)).toMatchObject({ ok: false, error: { status: 404 } })
  }
})

test("a result that does not match its schema fails a test, and is only logged when it is served", async () => {
  const sneck = new Sneck().tool({
    name: "a",
    description: "d",
    outputSchema: { n: z.number().max(5) },
    execute: (ctx) => ctx.json({ n: 7 }),
  })
  await expect(testToolset(sneck).call("a")).rejects.toThrow(/tool "a": The result does not match outputSchema:\n- n: /)
  const told: unknown[] = []
  const host: GuestHost = { ...silent, notify: (op, payload) => told.push([op, payload]) }
  const given = await sneck.handle({ kind: "tool", name: "a", input: {}, context }, host)
  expect(given).toMatchObject({ ok: true, result: { structuredContent: { n: 7 } } })
  expect(told).toMatchObject([["log", { level: "warning", logger: "output-schema" }]])
})

test("sibling tools go through the house, by name or by call", async () => {
  const sneck = new Sneck()
    .tool({
      name: "get_price",
      description: "d",
      inputSchema: { id: z.string() },
      execute: (ctx, { id }) => (id === "x" ? ctx.fail("unknown") : ctx.json({ cents: 250 })),
    })
    .tool({ name: "list", description: "d", execute: (ctx) => ctx.json(["a", "b"]) })
    .tool({ name: "word", description: "d", execute: () => "hello" })
    .tool({
      name: "sum",
      description: "d",
      async execute(ctx) {
        const [ids, word] = await Promise.all([ctx.tools.list(), ctx.tools.word()])
        const prices = await Promise.all(ids.map((id) => ctx.tools.get_price({ id })))
        const failed = await ctx.tools.get_price({ id: "x" }).catch((error: unknown) => error)
        const raw = await ctx.tools.call("get_price", { id: "x" })
        const other = await ctx.tools.call("elsewhere", { q: 1 })
        return {
          cents: prices.reduce((total, price) => total + price.cents, 0),
          word,
          failed: failed instanceof ToolFailure && failed.message,
          raw: raw.isError,
          other: other.content,
        }
      },
    })
  const elsewhere: TestHost = { "tools.call": () => ({ content: [{ type: "text", text: "from elsewhere" }] }) }
  expect((await testToolset(sneck, { host: elsewhere }).call("sum")).structuredContent).toEqual({
    cents: 500,
    word: "hello",
    failed: "unknown",
    raw: true,
    other: [{ type: "text", text: "from elsewhere" }],
  })
})

test("calls run elsewhere when a test says so, with the same checks", async () => {
  const seen: unknown[] = []
  const sneck = new Sneck({ environment: { KEY: {} } }).tool({
    name: "a",
    description: "d",
    inputSchema: { type: "object", properties: { n: { type: "number" } }, required: ["n"] },
    outputSchema: { type: "object", properties: { n: { type: "string" } } },
    execute: () => ({ n: "never" }),
  })
  const tested = testToolset(sneck, {
    env: { KEY: "k", OTHER: "x" },
    run: async (request, host) => {
      seen.push(request)
      host.notify("log", { level: "info", message: "elsewhere" })
      return { ok: true, result: { content: [], structuredContent: { n: 1 } } }
    },
  })
  expect((await tested.call("a", { n: "1" })).error).toMatchObject({ code: "invalid-input", issues: [{ path: "n" }] })
  await expect(tested.call("a", { n: 1 })).rejects.toThrow(/does not match outputSchema:\n- n: /)
  expect(seen).toEqual([{ kind: "tool", name: "a", input: { n: 1 }, context: { env: { KEY: "k" }, meta: {} } }])
})
