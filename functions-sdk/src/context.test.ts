import { expect, test } from "vitest"
import * as z from "zod"
import { Sneck, type Context } from "./index.ts"
import { testToolset, type TestOptions, type TestResult } from "./testing.ts"

function run(execute: (ctx: Context) => unknown, options?: TestOptions): Promise<TestResult> {
  return testToolset(new Sneck({ hosts: ["127.0.0.1"] }).tool({ name: "a", description: "d", execute }), options).call(
    "a",
  )
}

const fetch = async () => new Response("reached")

const bytes = new Uint8Array([0, 255, 16])

test.each<[string, (ctx: Context) => unknown, object]>([
  [
    "an object",
    (ctx) => ctx.json({ a: 1 }),
    { content: [{ type: "text", text: '{"a":1}' }], structuredContent: { a: 1 } },
  ],
  [
    "a list",
    (ctx) => ctx.json([1, 2]),
    { content: [{ type: "text", text: "[1,2]", _meta: { "sneck/mime-type": "application/json" } }] },
  ],
  [
    "dates as JSON has them",
    (ctx) => ctx.json({ at: new Date(0) }),
    { structuredContent: { at: "1970-01-01T00:00:00.000Z" } },
  ],
  ["text", (ctx) => ctx.text("hi"), { content: [{ type: "text", text: "hi" }] }],
  ["Markdown", (ctx) => ctx.markdown("# hi"), { content: [{ _meta: { "sneck/mime-type": "text/markdown" } }] }],
  ["HTML", (ctx) => ctx.html("<p>"), { content: [{ text: "<p>", _meta: { "sneck/mime-type": "text/html" } }] }],
  [
    "bytes of a picture",
    (ctx) => ctx.image(bytes),
    { content: [{ type: "image", data: "AP8Q", mimeType: "image/png" }] },
  ],
  [
    "sound in base64",
    (ctx) => ctx.audio("AP8Q", "audio/mp3"),
    { content: [{ type: "audio", data: "AP8Q", mimeType: "audio/mp3" }] },
  ],
  [
    "an embedded text",
    (ctx) => ctx.resource({ uri: "a://b", text: "x" }),
    { content: [{ type: "resource", resource: { uri: "a://b", text: "x" } }] },
  ],
  [
    "embedded bytes",
    (ctx) => ctx.resource({ uri: "a://b", data: bytes.buffer, mimeType: "a/b" }),
    { content: [{ type: "resource", resource: { uri: "a://b", blob: "AP8Q", mimeType: "a/b" } }] },
  ],
  [
    "a link",
    (ctx) => ctx.resource({ uri: "a://b", name: "b" }),
    { content: [{ type: "resource_link", uri: "a://b", name: "b" }] },
  ],
  [
    "several in one",
    (ctx) => ctx.combine(ctx.text("one"), ctx.json({ two: 2 }), ctx.image(bytes)),
    { content: [{ text: "one" }, { text: '{"two":2}' }, { type: "image" }], structuredContent: { two: 2 } },
  ],
  [
    "a result as it is",
    (ctx) => ctx.result({ content: [], _meta: { own: 1 }, isError: true }),
    { content: [], _meta: { own: 1 }, isError: true },
  ],
  ["a plain text", () => "hi", { content: [{ type: "text", text: "hi" }] }],
  ["a plain value", () => ({ a: [1] }), { structuredContent: { a: [1] } }],
  ["nothing", () => undefined, { content: [] }],
  ["null", () => null, { text: "null" }],
])("answers with %s", async (_, execute, expected) => {
  expect(await run(execute)).toMatchObject(expected)
})

test.each<[string, Response, object]>([
  ["JSON", Response.json({ a: 1 }), { text: '{"a":1}', structuredContent: { a: 1 } }],
  ["text", new Response("hi"), { content: [{ type: "text", text: "hi" }] }],
  ["XML", new Response("<a/>", { headers: { "content-type": "application/xml" } }), { text: "<a/>" }],
  [
    "a picture",
    new Response(bytes, { headers: { "content-type": "image/gif" } }),
    { content: [{ type: "image", data: "AP8Q" }] },
  ],
  [
    "a file",
    new Response(bytes, { headers: { "content-type": "application/pdf" } }),
    { content: [{ resource: { blob: "AP8Q" } }] },
  ],
  ["no content", new Response(null, { status: 204 }), { content: [] }],
  ["an error", Response.json({ no: 1 }, { status: 400 }), { isError: true, structuredContent: { no: 1 } }],
  [
    "an empty error",
    new Response(null, { status: 502, statusText: "Bad Gateway" }),
    { isError: true, text: "502 Bad Gateway" },
  ],
  ["JSON that is none", new Response("{", { headers: { "content-type": "application/json" } }), { text: "{" }],
])("makes a result of a response: %s", async (_, response, expected) => {
  expect(await run(() => response)).toMatchObject(expected)
})

test("large bytes are encoded whole", async () => {
  const large = new Uint8Array(100_000).map((_, index) => index % 251)
  const { content } = await run((ctx) => ctx.image(large))
  expect(content).toEqual([{ type: "image", data: Buffer.from(large).toString("base64"), mimeType: "image/png" }])
})

test("tells who asks and with what", async () => {
  const principal = { id: "user_1", kind: "user" }
  const given = { client: { name: "inspector", version: "2" }, principal, meta: { trace: "1" } }
  const { structuredContent } = await run(
    ({ client, principal: who, meta }) => ({ client, principal: who, meta }),
    given,
  )
  expect(structuredContent).toEqual(given)
})

test("logs and progress are told as they happen", async () => {
  const { logs, progress } = await run((ctx) => {
    ctx.log.info("started", { step: 1 })
    ctx.log.debug("a")
    ctx.log.warning("b")
    ctx.log.error("c")
    ctx.progress(1, 4, "reading")
    ctx.progress(0.5)
  })
  expect(logs).toEqual([
    { level: "info", message: "started", data: { step: 1 } },
    { level: "debug", message: "a" },
    { level: "warning", message: "b" },
    { level: "error", message: "c" },
  ])
  expect(progress).toEqual([{ progress: 1, total: 4, message: "reading" }, { progress: 0.5 }])
})

test("a fetch ends with its call", async () => {
  const controller = new AbortController()
  const leaving: typeof globalThis.fetch = async (_, init) => {
    controller.abort(new Error("gone"))
    init?.signal?.throwIfAborted()
    return new Response()
  }
  const given = await run((ctx) => ctx.fetch("http://127.0.0.1/"), { fetch: leaving, signal: controller.signal })
  expect(given.error?.message).toBe("gone")
})

test("a host that is not declared is refused in a test as it will be when served", async () => {
  expect((await run((ctx) => ctx.fetch("http://127.0.0.1/"), { fetch })).text).toBe("reached")
  const refused = await run((ctx) => ctx.fetch("https://evil.example.com/x"), { fetch })
  expect(refused.text).toContain('Add it: hosts: ["evil.example.com"]')
})

test("asks for values by a form that every client can show, and checks what comes back", async () => {
  const schema = {
    email: z.email().describe("Where to write"),
    size: z.enum(["s", "m"]).default("m"),
    count: z.int().min(1).max(9),
    tags: z.array(z.enum(["a", "b"])).optional(),
  }
  const asked: unknown[] = []
  const answers = [
    { action: "accept", content: { email: "a@example.com", count: 2 } },
    { action: "decline" },
    { action: "accept", content: { email: "x", count: 2 } },
  ]
  const ask = () =>
    run(async (ctx) => ctx.json(await ctx.elicit({ key: "form", message: "How?", schema })), {
      host: { elicit: (question) => (asked.push(question), answers.shift()) },
    })
  expect((await ask()).structuredContent).toEqual({
    action: "accept",
    content: { email: "a@example.com", size: "m", count: 2 },
  })
  expect((await ask()).structuredContent).toEqual({ action: "decline" })
  expect((await ask()).error?.message).toContain("The form came back with what its schema does not accept: email: ")
  expect(asked[0]).toEqual({
    mode: "form",
    key: "form",
    message: "How?",
    requestedSchema: {
      type: "object",
      properties: {
        email: { type: "string", format: "email", description: "Where to write" },
        size: { type: "string", enum: ["s", "m"], default: "m" },
        count: { type: "integer", minimum: 1, maximum: 9 },
        tags: { type: "array", items: { type: "string", enum: ["a", "b"] } },
      },
      required: ["email", "count"],
    },
  })
})

test("a form that no client could show is refused with the field", async () => {
  const schema = { deep: z.object({ a: z.string() }) }
  const { error } = await run((ctx) => ctx.elicit({ message: "m", schema }), { host: { elicit: () => ({}) } })
  expect(error?.message).toContain("elicit.schema.deep: a form asks for")
})

test("sends a person to an address, asks the model, and asks for roots", async () => {
  const asked: unknown[] = []
  const given = await run(
    async (ctx) => {
      const { action } = await ctx.elicit({ message: "Sign in", url: "https://a.example.com", elicitationId: "1" })
      const { text, model } = await ctx.sample("Say hi")
      const picture = await ctx.sample({ messages: [], maxTokens: 5, systemPrompt: "s" })
      return { action, text, model, picture: picture.text, roots: await ctx.roots("folders") }
    },
    {
      host: {
        elicit: (question) => (asked.push(question), { action: "accept" }),
        sample: (request) => {
          asked.push(request)
          const content = request.maxTokens === 5 ? ({ type: "image", data: "", mimeType: "a/b" } as const) : undefined
          return { role: "assistant", model: "m", content: content ?? { type: "text", text: "hi" } }
        },
        roots: () => ({ roots: [{ uri: "file:///a" }] }),
      },
    },
  )
  expect(given.structuredContent).toEqual({
    action: "accept",
    text: "hi",
    model: "m",
    picture: "",
    roots: [{ uri: "file:///a" }],
  })
  expect(asked).toEqual([
    { mode: "url", message: "Sign in", url: "https://a.example.com", elicitationId: "1" },
    { maxTokens: 1024, messages: [{ role: "user", content: { type: "text", text: "Say hi" } }] },
    { maxTokens: 5, messages: [], systemPrompt: "s" },
  ])
})

test("what a test does not answer is an error that says how to", async () => {
  expect((await run((ctx) => ctx.sample("x"))).error?.message).toContain("host: { sample: () => … }")
})
