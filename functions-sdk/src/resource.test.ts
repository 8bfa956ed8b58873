import { expect, test } from "vitest"
import * as z from "zod"
import { Sneck } from "./index.ts"
import { testToolset } from "./testing.ts"
import { compileTemplate } from "./uri-template.ts"

test("resources hold text, bytes, JSON, responses and contents as MCP has them", async () => {
  const own = {
    contents: [
      { uri: "own://a", text: "one" },
      { uri: "own://b", text: "two" },
    ],
  }
  const png = { headers: { "content-type": "image/png" } }
  const sneck = new Sneck({ environment: { KEY: {} } })
    .resource({ name: "text", uri: "a://text", mimeType: "text/plain", content: "hello" })
    .resource({ name: "bytes", uri: "a://bytes", content: new Uint8Array([0, 255, 16]) })
    .resource({ name: "json", uri: "a://json", content: (ctx) => ({ key: ctx.env.KEY }) })
    .resource({
      name: "page",
      uri: "a://page",
      content: () => new Response("<p>", { headers: { "content-type": "text/html" } }),
    })
    .resource({ name: "picture", uri: "a://picture", content: () => new Response(new Uint8Array([0, 255, 16]), png) })
    .resource({ name: "own", uri: "a://own", content: () => own })
  const tested = testToolset(sneck, { env: { KEY: "k" } })
  const read = async (name: string) => (await tested.read(`a://${name}`)).contents
  expect(await read("text")).toEqual([{ uri: "a://text", mimeType: "text/plain", text: "hello" }])
  expect(await read("bytes")).toEqual([{ uri: "a://bytes", blob: "AP8Q" }])
  expect(await read("json")).toEqual([{ uri: "a://json", mimeType: "application/json", text: '{"key":"k"}' }])
  expect(await read("page")).toEqual([{ uri: "a://page", mimeType: "text/html", text: "<p>" }])
  expect(await read("picture")).toEqual([{ uri: "a://picture", mimeType: "image/png", blob: "AP8Q" }])
  expect(await read("own")).toEqual(own.contents)
})

test("a template is answered with its variables, after fixed addresses", async () => {
  const sneck = new Sneck()
    .resource({ name: "ticket", uriTemplate: "ticket://{id}", content: (_, { id }, uri) => `${id} at ${uri}` })
    .resource({ name: "first", uri: "ticket://1", content: "the first" })
  const tested = testToolset(sneck)
  expect((await tested.read("ticket://1")).contents).toMatchObject([{ text: "the first" }])
  expect((await tested.read("ticket://a%20b")).contents).toMatchObject([{ text: "a b at ticket://a%20b" }])
  await expect(tested.read("ticket://a/b")).rejects.toThrow("There is no resource at ticket://a/b.")
  expect((await sneck.manifest()).resources).toEqual([
    { name: "ticket", uriTemplate: "ticket://{id}" },
    { name: "first", uri: "ticket://1" },
  ])
})

test.each<[string, string, object | undefined]>([
  ["a://{x}/b", "a://1/b", { x: "1" }],
  ["a://{x}/b", "a://1/c", undefined],
  ["a://{x}.{y}", "a://1.2", { x: "1", y: "2" }],
  ["a://{+path}", "a://1/2/3", { path: "1/2/3" }],
  ["a://{x}{?q,page}", "a://1?page=2&other=3&q=a%26b", { x: "1", q: "a&b", page: "2" }],
  ["a://{x}{?q}", "a://1", { x: "1" }],
  ["a://(x)/{y}", "a://(x)/%", { y: "%" }],
])("%s matched with %s", (template, uri, expected) => {
  expect(compileTemplate(template)(uri)).toEqual(expected)
})

test("templates beyond that are refused when they are written", () => {
  for (const uriTemplate of ["a://{x", "a://{#x}", "a://{x*}", "a://{?q}/b"]) {
    expect(() => new Sneck().resource({ name: "r", uriTemplate, content: "" }), uriTemplate).toThrow(
      "write {name}, {+path}",
    )
  }
})

test("a tool names the page that shows its results", async () => {
  const sneck = new Sneck({ environment: { KEY: {} } })
    .uiResource({
      name: "board",
      title: "Board",
      html: (ctx) => `<b>${ctx.env.KEY}</b>`,
      csp: { connectDomains: [] },
      prefersBorder: true,
    })
    .tool({ name: "a", description: "d", ui: "board", meta: { own: 1 }, execute: () => ({}) })
    .tool({ name: "b", description: "d", ui: "ui://board", execute: () => ({}) })
  const { tools, resources } = await sneck.manifest()
  expect(tools.map(({ meta }) => meta)).toEqual([
    { own: 1, ui: { resourceUri: "ui://board" } },
    { ui: { resourceUri: "ui://board" } },
  ])
  expect(resources).toEqual([
    {
      name: "board",
      title: "Board",
      uri: "ui://board",
      mimeType: "text/html;profile=mcp-app",
      meta: { ui: { csp: { connectDomains: [] }, prefersBorder: true } },
    },
  ])
  expect((await testToolset(sneck, { env: { KEY: "k" } }).read("ui://board")).contents).toMatchObject([
    { text: "<b>k</b>" },
  ])
  const lost = new Sneck().tool({ name: "a", description: "d", ui: "board", execute: () => ({}) })
  await expect(lost.manifest()).rejects.toThrow('tool "a": there is no UI resource "board". Add it with .uiResource()')
})

test("prompts give a text, messages or a result, and check what they are given", async () => {
  const message = { role: "assistant", content: { type: "text", text: "two" } } as const
  const sneck = new Sneck({ environment: { KEY: {} } })
    .prompt({
      name: "text",
      arguments: { who: z.string().describe("Whom"), tone: z.string().optional() },
      render: (ctx, { who }) => `${ctx.env.KEY} ${who}`,
    })
    .prompt({ name: "messages", title: "M", description: "Many", render: () => [message] })
    .prompt({ name: "result", render: () => ({ description: "d", messages: [message] }) })
  const tested = testToolset(sneck, { env: { KEY: "Hello" } })
  expect(await tested.prompt("text", { who: "Ada" })).toEqual({
    messages: [{ role: "user", content: { type: "text", text: "Hello Ada" } }],
  })
  expect(await tested.prompt("messages")).toEqual({ messages: [message] })
  expect(await tested.prompt("result")).toEqual({ description: "d", messages: [message] })
  await expect(tested.prompt("text")).rejects.toThrow(/input of the prompt "text" is not valid:\n- who: /)
  expect((await sneck.manifest()).prompts).toEqual([
    {
      name: "text",
      arguments: [
        { name: "who", description: "Whom", required: true },
        { name: "tone", required: false },
      ],
    },
    { name: "messages", title: "M", description: "Many" },
    { name: "result" },
  ])
})
