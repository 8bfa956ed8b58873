import { runInNewContext } from "node:vm"
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"
import { expect, expectTypeOf, test } from "vitest"
import * as z from "zod/mini"
import { testToolset } from "../testing.ts"
import { assert, Gram, withGram } from "./gram.ts"

function tickets() {
  return new Gram({
    envSchema: { TICKETS_TOKEN: z.string().check(z.describe("Token of the ticket system")) },
    authInput: { oauthVariable: "TICKETS_TOKEN" },
  }).tool({
    name: "get-ticket",
    description: "Get a ticket",
    inputSchema: { id: z.string(), limit: z.prefault(z.number(), 3), tag: z.optional(z.enum(["a", "b"])) },
    annotations: { readOnlyHint: true },
    tags: ["tickets"],
    meta: { "ui/resourceUri": "ui://ticket" },
    async execute(ctx, input) {
      expectTypeOf(input).toEqualTypeOf<{ id: string; limit: number; tag?: "a" | "b" | undefined }>()
      expectTypeOf(ctx.env.TICKETS_TOKEN).toEqualTypeOf<string>()
      assert(input.id !== "0", { error: "no such ticket" }, { status: 404 })
      if (input.id === "1") ctx.fail({ error: "taken" }, { status: 409 })
      return ctx.json({ ...input, token: ctx.env.TICKETS_TOKEN, process: process.env["TICKETS_TOKEN"] })
    },
  })
}

const tested = () => testToolset(tickets(), { env: { TICKETS_TOKEN: "t" } })

test("a source of Gram's means the same in our manifest", async () => {
  expect(await tickets().manifest()).toEqual({
    tools: [
      {
        name: "get_ticket",
        function: "get-ticket",
        description: "Get a ticket",
        inputSchema: {
          type: "object",
          properties: {
            id: { type: "string" },
            limit: { type: "number", default: 3 },
            tag: { type: "string", enum: ["a", "b"] },
          },
          required: ["id"],
          additionalProperties: false,
        },
        annotations: { readOnlyHint: true },
        tags: ["tickets"],
        meta: { "ui/resourceUri": "ui://ticket", ui: { resourceUri: "ui://ticket" } },
      },
    ],
    resources: [],
    prompts: [],
    environment: {
      TICKETS_TOKEN: { description: "Token of the ticket system", secret: true, required: true, filledBy: "oauth" },
    },
    hosts: ["*"],
  })
})

test("responses become results, thrown ones errors, and process.env has the variables meanwhile", async () => {
  expect((await tested().call("get_ticket", { id: "7" })).structuredContent).toEqual({
    id: "7",
    limit: 3,
    token: "t",
    process: "t",
  })
  expect(process.env["TICKETS_TOKEN"]).toBeUndefined()
  expect(await tested().call("get_ticket", { id: "0" })).toMatchObject({
    isError: true,
    text: '{"error":"no such ticket"}',
  })
  expect(await tested().call("get_ticket", { id: "1" })).toMatchObject({ isError: true, text: '{"error":"taken"}' })
})

test("handleToolCall answers as Gram does, input that is not valid included", async () => {
  const gram = new Gram({ env: { KEY: "k" }, envSchema: { KEY: z.string() } })
    .tool({ name: "echo", inputSchema: { a: z.number() }, execute: async (ctx, input) => ctx.json([input, ctx.env]) })
    .tool({ name: "no", inputSchema: {}, execute: async (ctx) => ctx.fail({ error: "no" }) })
    .tool({
      name: "who",
      inputSchema: {},
      execute: async ({ json, ...ctx }) => json({ ...ctx, signal: ctx.signal.aborted }),
    })
  const answered = await gram.handleToolCall({ name: "echo", input: { a: 1, b: 2 } })
  expect([answered.status, await answered.json()]).toEqual([200, [{ a: 1 }, { KEY: "k" }]])
  const refused = await gram.handleToolCall({ name: "echo", input: { a: "1" } })
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { error: expect.stringContaining("- a: "), issues: [{ path: "a" }] },
  ])
  expect((await gram.handleToolCall({ name: "no", input: {} })).status).toBe(500)
  const options = { clientInfo: { name: "c" }, oauthClientId: "o", meta: { m: 1 }, signal: AbortSignal.abort() }
  expect(await (await gram.handleToolCall({ name: "who", input: {} }, options)).json()).toMatchObject({
    ...options,
    signal: true,
  })
})

test("lax lets pass what the schema refuses", async () => {
  const gram = new Gram({ lax: true }).tool({
    name: "echo",
    inputSchema: { a: z.number() },
    execute: async (ctx, input) => ctx.json(input),
  })
  for (const input of [{ a: "1" }, { a: 1, b: 2 }]) {
    expect(await (await gram.handleToolCall({ name: "echo", input } as never)).json()).toEqual(input)
  }
  expect((await gram.manifest()).tools[0]?.inputSchema).not.toHaveProperty("additionalProperties")
})

test("text, Markdown, HTML and responses of the author's own are kept apart", async () => {
  const gram = new Gram()
    .tool({ name: "text", inputSchema: {}, execute: async (ctx) => ctx.text("a") })
    .tool({ name: "markdown", inputSchema: {}, execute: async (ctx) => ctx.markdown("b") })
    .tool({ name: "html", inputSchema: {}, execute: async (ctx) => ctx.html("c") })
    .tool({ name: "own", inputSchema: {}, execute: async () => new Response("d", { status: 418 }) })
  const toolset = testToolset(gram)
  expect((await toolset.call("text")).content).toEqual([{ type: "text", text: "a" }])
  expect((await toolset.call("markdown")).content).toMatchObject([
    { text: "b", _meta: { "sneck/mime-type": "text/markdown" } },
  ])
  expect((await toolset.call("html")).content).toMatchObject([{ text: "c", _meta: { "sneck/mime-type": "text/html" } }])
  expect(await toolset.call("own")).toMatchObject({ isError: true, text: "d" })
})

test("a Gram that extends another has its tools, the other's in place of its own", async () => {
  const other = new Gram({ envSchema: { OTHER: z.string() } })
    .tool({ name: "a", description: "other", inputSchema: {}, execute: async (ctx) => ctx.text(ctx.env.OTHER) })
    .resource({ name: "r", uri: "r://r", description: "d", mimeType: "text/plain", content: async () => "content" })
  const gram = new Gram({ envSchema: { OWN: z.string() } })
    .tool({ name: "a", description: "own", inputSchema: {}, execute: async (ctx) => ctx.text(ctx.env.OWN) })
    .extend(other)
    .tool({ name: "b", inputSchema: {}, execute: async (ctx) => ctx.text(ctx.env.OWN + ctx.env.OTHER) })
  const toolset = testToolset(gram, { env: { OWN: "1", OTHER: "2" } })
  expect([(await toolset.call("a")).text, (await toolset.call("b")).text]).toEqual(["2", "12"])
  expect(await toolset.read("r://r")).toEqual({ contents: [{ uri: "r://r", mimeType: "text/plain", text: "content" }] })
  expect(await (await gram.handleResourceRead({ uri: "r://r" })).text()).toBe("content")
  expect((await gram.handleResourceRead({ uri: "none://r" })).status).toBe(404)
})

test("pages are made of their parts, or taken whole", async () => {
  const gram = new Gram()
    .experimental_uiResource({ name: "chart", description: "A chart", body: "<b>1</b>", styles: "b { color: red }" })
    .experimental_uiResource({ name: "whole", uri: "ui://x", content: () => "<html></html>" })
  expect((await gram.manifest()).resources).toMatchObject([
    { name: "chart", uri: "ui://chart", mimeType: "text/html;profile=mcp-app" },
    { name: "whole", uri: "ui://x", mimeType: "text/html;profile=mcp-app" },
  ])
  const page = await (await gram.handleResourceRead({ uri: "ui://chart" })).text()
  expect(page).toContain("<b>1</b>")
  expect(page).toContain("b { color: red }")
  const script = /<script>(.*)<\/script>/s.exec(page)?.[1] ?? ""
  expect(await hear(script, { structuredContent: { n: 1 } })).toEqual({ n: 1 })
  expect(await hear(script, { content: [{ type: "text", text: "[2]" }] })).toEqual([2])
  expect(await (await gram.handleResourceRead({ uri: "ui://x" })).text()).toBe("<html></html>")
})

/** Runs the script of a page with a client that answers it, and gives what the page hears. */
function hear(script: string, result: object): Promise<unknown> {
  return new Promise((resolve) => {
    const window: { Gram?: { onData(listener: (data: unknown) => void): void } } = {}
    const client = { postMessage: (message: { method: string; id?: string }) => said(message) }
    let listen: ((event: object) => void) | undefined
    const send = (data: object): void => listen?.({ source: client, data: { jsonrpc: "2.0", ...data } })
    const said = ({ method, id }: { method: string; id?: string }): void => {
      if (method === "ui/initialize") queueMicrotask(() => send({ id, result: {} }))
      if (method === "ui/notifications/initialized") send({ method: "ui/notifications/tool-result", params: result })
    }
    const add = (_: string, listener: typeof listen): void => void (listen = listener)
    runInNewContext(script, { window, parent: client, addEventListener: add, document: { title: "t" } })
    window.Gram?.onData(resolve)
  })
}

test("withGram hosts an McpServer with its variables", async () => {
  const server = new McpServer({ name: "s", version: "1" })
  server.registerTool("key", {}, () => ({ content: [{ type: "text", text: process.env["API_KEY"] ?? "none" }] }))
  const entry = withGram(server, { variables: { API_KEY: { description: "Key" } } })
  const { environment, hosts } = await entry.manifest()
  expect({ environment, hosts }).toEqual({
    environment: { API_KEY: { description: "Key", secret: true, required: false } },
    hosts: ["*"],
  })
  expect((await testToolset(entry, { env: { API_KEY: "k" } }).call("key")).text).toBe("k")
  expect((await testToolset(entry).call("key")).text).toBe("none")
})
