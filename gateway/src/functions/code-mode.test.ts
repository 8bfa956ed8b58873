import { afterAll, beforeAll, expect, test } from "vitest"
import { startFunctionsGateway } from "../../test/functions-gateway.ts"
import type { FunctionsGateway } from "../../test/functions-gateway.ts"
import type { InvocationJson } from "../insights/invocation.ts"

const shop = `
export default new Sneck({ name: "Shop", environment: { TOKEN: z.string() } })
  .tool({ name: "get_price", description: "Price of an article", inputSchema: { article: z.string() },
    execute: (ctx, { article }) => article === "" ? ctx.fail("no article") : ctx.json({ cents: article.length * 100 }) })
  .tool({ name: "say", description: "Says something", execute: (ctx) => ctx.text("hello") })
`

let served: FunctionsGateway

beforeAll(async () => {
  served = await startFunctionsGateway(shop, { environment: { TOKEN: "secret" }, serving: { expose: "code" } })
}, 30_000)

afterAll(async () => served[Symbol.asyncDispose]())

async function run(code: unknown): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { messages } = await served.ask("tools/call", { name: "execute_code", arguments: { code } })
  return messages[0]?.result
}

test("lists a tool that runs code, beside those that search and describe", async () => {
  const { messages } = await served.ask("tools/list", {})
  const names = ["search_tools", "describe_tool", "execute_code"].map((name) => ({ name }))
  expect(messages).toMatchObject([{ result: { tools: names } }])
})

test("code composes tools in TypeScript, and each call is recorded as its own", async () => {
  const code = `
    const articles: string[] = ["ab", "abc"]
    const prices = await Promise.all(articles.map((article) => tools.get_price({ article })))
    return { total: prices.reduce((sum: number, { cents }) => sum + cents, 0), said: await tools.say() }`
  expect(await run(code)).toMatchObject({ structuredContent: { total: 500, said: "hello" } })
  const response = await served.get("/api/v1/invocations?limit=4")
  const { invocations } = (await response.json()) as { invocations: InvocationJson[] }
  const own = invocations.find(({ tool }) => tool === "execute_code")
  expect(own).toMatchObject({ exposure: "code", status: "ok" })
  expect(invocations.filter(({ parentId }) => parentId === own?.id)).toHaveLength(3)
})

test.each([
  ["a tool that fails", `return await tools.get_price({ article: "" })`, "no article"],
  ["arguments that are wrong", `return await tools.get_price({ article: 7 })`, "article"],
  ["a tool that is not there", `return await tools.get_prize({})`, "Did you mean get_price?"],
  ["what it throws itself", `throw new RangeError("too far")`, "too far"],
  ["code that does not end", `for (;;) {}`, "computed for more than 1 s"],
  ["what is no TypeScript, where it stands", `const a = 1\nconst b = = 2`, "line 2"],
  ["no code at all", undefined, "code"],
])("tells the agent of %s", async (_what, code, text) => {
  const result = await run(code)
  expect(result).toMatchObject({ isError: true })
  expect(JSON.stringify(result)).toContain(text)
})

test("code sees no variable, reaches no host, and goes nowhere when it leaves its function", async () => {
  const code = `
    const reached = await fetch("https://example.com").then(() => "reached", (error) => String(error))
    return { env: typeof process === "undefined" ? "none" : JSON.stringify(process.env ?? {}), reached }`
  const result = JSON.stringify(await run(code))
  expect(result).not.toContain("secret")
  expect(result).not.toContain('"reached":"reached"')
  expect(await run("return 1 } ; globalThis.left = true ; const other = async () => { return 2")).toMatchObject({
    content: [{ text: "1" }],
  })
})

test("nobody turns code on by a URL", async () => {
  await using plain = await startFunctionsGateway(shop, { environment: { TOKEN: "secret" } })
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
  const headers = { authorization: plain.gateway.key, "content-type": "application/json" }
  const response = await fetch(`${plain.mcpUrl}?expose=code`, { method: "POST", headers, body })
  expect([response.status, await response.json()]).toMatchObject([400, { error: { data: { code: "code-is-off" } } }])
}, 30_000)
