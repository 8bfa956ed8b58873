import { McpServer as Server2, ResourceTemplate as Template2 } from "@modelcontextprotocol/server"
import { McpServer as Server1, ResourceTemplate as Template1 } from "@modelcontextprotocol/sdk/server/mcp.js"
import { describe, expect, test } from "vitest"
import * as z from "zod"
import { fromMcpServer } from "../index.ts"
import { testToolset } from "../testing.ts"

function server1(): Server1 {
  const server = new Server1({ name: "one", version: "1" }, { capabilities: { logging: {} } })
  server.registerTool(
    "get-ticket",
    {
      title: "Ticket",
      description: "Gets a ticket",
      inputSchema: { id: z.string() },
      outputSchema: { id: z.string(), key: z.string() },
      annotations: { readOnlyHint: true },
      _meta: { own: 1 },
    },
    ({ id }) => {
      const structuredContent = { id, key: process.env["TICKETS_KEY"] ?? "none" }
      return { content: [{ type: "text", text: JSON.stringify(structuredContent) }], structuredContent }
    },
  )
  server.registerTool("get_ticket", { description: "Another" }, () => ({ content: [] }))
  server.registerTool("talk", { inputSchema: {} }, async (_, extra) => {
    const progressToken = extra._meta?.progressToken ?? ""
    await extra.sendNotification({ method: "notifications/progress", params: { progressToken, progress: 1, total: 2 } })
    await server.sendLoggingMessage({ level: "notice", data: "working" })
    await server.sendLoggingMessage({ level: "critical", logger: "db", data: { rows: 2 } })
    const answer = await server.server.elicitInput({
      message: "Which?",
      requestedSchema: { type: "object", properties: { size: { type: "string" } } },
    })
    const said = await server.server.createMessage({
      messages: [{ role: "user", content: { type: "text", text: "hi" } }],
      maxTokens: 5,
    })
    const { roots } = await server.server.listRoots()
    return { content: [{ type: "text", text: JSON.stringify([answer, said, roots]) }] }
  })
  server.registerTool("break", {}, () => {
    throw new Error("it broke")
  })
  server.registerResource("note", "note://a", { mimeType: "text/plain", title: "Note" }, (uri) => ({
    contents: [{ uri: uri.href, text: "hello" }],
  }))
  server.registerResource("any", new Template1("any://{id}", { list: undefined }), {}, (uri, { id }) => ({
    contents: [{ uri: uri.href, text: `any ${String(id)}` }],
  }))
  server.registerPrompt("greet", { description: "Greets", argsSchema: { who: z.string() } }, ({ who }) => ({
    messages: [{ role: "user", content: { type: "text", text: `Hello ${who}` } }],
  }))
  return server
}

function server2(): Server2 {
  const server = new Server2({ name: "two", version: "1" }, { capabilities: { logging: {} } })
  server.registerTool(
    "get-ticket",
    {
      title: "Ticket",
      description: "Gets a ticket",
      inputSchema: z.object({ id: z.string() }),
      outputSchema: z.object({ id: z.string(), key: z.string() }),
      annotations: { readOnlyHint: true },
      _meta: { own: 1 },
    },
    ({ id }) => {
      const structuredContent = { id, key: process.env["TICKETS_KEY"] ?? "none" }
      return { content: [{ type: "text", text: JSON.stringify(structuredContent) }], structuredContent }
    },
  )
  server.registerTool("get_ticket", { description: "Another" }, () => ({ content: [] }))
  server.registerTool("talk", { inputSchema: z.object({}) }, async (_, ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken ?? ""
    await ctx.mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress: 1, total: 2 } })
    await server.sendLoggingMessage({ level: "notice", data: "working" })
    await server.sendLoggingMessage({ level: "critical", logger: "db", data: { rows: 2 } })
    const answer = await server.server.elicitInput({
      message: "Which?",
      requestedSchema: { type: "object", properties: { size: { type: "string" } } },
    })
    const said = await server.server.createMessage({
      messages: [{ role: "user", content: { type: "text", text: "hi" } }],
      maxTokens: 5,
    })
    const { roots } = await server.server.listRoots()
    return { content: [{ type: "text", text: JSON.stringify([answer, said, roots]) }] }
  })
  server.registerTool("break", {}, () => {
    throw new Error("it broke")
  })
  server.registerResource("note", "note://a", { mimeType: "text/plain", title: "Note" }, (uri) => ({
    contents: [{ uri: uri.href, text: "hello" }],
  }))
  server.registerResource("any", new Template2("any://{id}", { list: undefined }), {}, (uri, { id }) => ({
    contents: [{ uri: uri.href, text: `any ${String(id)}` }],
  }))
  server.registerPrompt("greet", { description: "Greets", argsSchema: z.object({ who: z.string() }) }, ({ who }) => ({
    messages: [{ role: "user", content: { type: "text", text: `Hello ${who}` } }],
  }))
  return server
}

const environment = { TICKETS_KEY: { description: "Key of the ticket system" } }

describe.each([
  ["1.x", server1],
  ["2.x", server2],
])("a server of SDK %s", (_, server) => {
  const tested = () =>
    testToolset(fromMcpServer(server(), { environment, hosts: ["tickets.example.com"] }), {
      env: { TICKETS_KEY: "k3y" },
      host: {
        elicit: (question) => ({ action: "accept", content: { size: question.mode } }),
        sample: () => ({ role: "assistant", model: "m", content: { type: "text", text: "hello" } }),
        roots: () => ({ roots: [{ uri: "file:///a" }] }),
      },
    })

  test("is listed with names that clients can carry", async () => {
    const manifest = await tested().manifest()
    expect(manifest.tools.map(({ name, function: own }) => [name, own])).toEqual([
      ["get_ticket_2", "get-ticket"],
      ["get_ticket", undefined],
      ["talk", undefined],
      ["break", undefined],
    ])
    expect(manifest.tools[0]).toMatchObject({
      title: "Ticket",
      description: "Gets a ticket",
      inputSchema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
      outputSchema: { type: "object", required: ["id", "key"] },
      annotations: { readOnlyHint: true },
      meta: { own: 1 },
    })
    expect(manifest.tools[2]?.description).toBe("talk")
    expect(manifest.resources).toMatchObject([
      { name: "note", uri: "note://a", mimeType: "text/plain", title: "Note" },
      { name: "any", uriTemplate: "any://{id}" },
    ])
    expect(manifest.prompts).toMatchObject([{ name: "greet", arguments: [{ name: "who", required: true }] }])
    expect(manifest.environment).toEqual({
      TICKETS_KEY: { description: "Key of the ticket system", secret: true, required: true },
    })
    expect(manifest.hosts).toEqual(["tickets.example.com"])
  })

  test("answers calls, and finds its variables in process.env only while it does", async () => {
    const { structuredContent } = await tested().call("get_ticket_2", { id: "7" })
    expect(structuredContent).toEqual({ id: "7", key: "k3y" })
    expect(process.env["TICKETS_KEY"]).toBeUndefined()
  })

  test("asks and tells through the house", async () => {
    const { text, logs, progress } = await tested().call("talk")
    expect(JSON.parse(text)).toMatchObject([
      { action: "accept", content: { size: "form" } },
      { model: "m", content: { text: "hello" } },
      [{ uri: "file:///a" }],
    ])
    expect(progress).toEqual([{ progress: 1, total: 2 }])
    expect(logs).toEqual([
      { level: "info", message: "working" },
      { level: "error", message: '{"rows":2}', data: { rows: 2 }, logger: "db" },
    ])
  })

  test("what its tools throw is a result that the agent reads", async () => {
    expect(await tested().call("break")).toMatchObject({ isError: true, text: "it broke" })
  })

  test("gives its resources and prompts", async () => {
    expect(await tested().read("note://a")).toMatchObject({ contents: [{ uri: "note://a", text: "hello" }] })
    expect(await tested().read("any://7")).toMatchObject({ contents: [{ text: "any 7" }] })
    expect(await tested().prompt("greet", { who: "Ada" })).toMatchObject({
      messages: [{ content: { text: "Hello Ada" } }],
    })
    await expect(tested().read("none://a")).rejects.toThrow("not found")
  })
})

test("a server that reads variables as it starts is made when they are there", async () => {
  const entry = fromMcpServer(
    () => {
      const key = process.env["START_KEY"]
      const server = new Server1({ name: "one", version: "1" })
      server.registerTool("key", {}, () => ({ content: [{ type: "text", text: key ?? "none" }] }))
      return server
    },
    { environment: { START_KEY: {} } },
  )
  const context = { env: { START_KEY: "k" }, meta: {} }
  const host = { call: () => Promise.reject(new Error("not asked")), notify: () => {} }
  expect(await entry.handle({ kind: "tool", name: "key", input: {}, context }, host)).toMatchObject({
    ok: true,
    result: { content: [{ text: "k" }] },
  })
})

test("a variable that is not set stops the call before the server sees it", async () => {
  const { error } = await testToolset(fromMcpServer(server1(), { environment })).call("get_ticket")
  expect(error?.message).toContain("The variable TICKETS_KEY is not set")
})
