import { mkdtemp, readFile, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeEach, expect, test } from "vitest"
import { runSneck, startSneck } from "./support/run-sneck.ts"

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-dev-"))
})

function describeApi(operations: readonly string[], title = "Shop API"): string {
  const paths = Object.fromEntries(
    operations.map((name) => [
      `/${name}`,
      {
        get: { operationId: name, summary: `Lists all ${name} of the shop`, responses: { 200: { description: "OK" } } },
      },
    ]),
  )
  const info = { title, version: "1.0" }
  return JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "https://shop.example.com" }], paths })
}

function tool(text: string): string {
  return `export default new Sneck().tool({ name: "say", description: "Says", execute: (ctx) => ctx.text("${text}") })`
}

/** JSON lines of a command's stdout. */
function events(stdout: string): { event: string; [field: string]: unknown }[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string })
}

test("serves, reloads, survives a broken edit and stops, all told in JSON lines", async () => {
  const spec = join(cwd, "shop.json")
  await writeFile(spec, describeApi(["orders"]))
  const server = startSneck(["dev", "shop.json", "--port", "0", "--json"], { cwd })
  await server.waitFor(/"ready".*\n/)
  const [ready] = events(server.stdout())
  expect(Object.keys(ready ?? {})).toEqual(["event", "url", "key", "toolsets"])
  expect(ready?.["toolsets"]).toMatchObject([
    { slug: "shop", mcpUrl: `${String(ready?.["url"])}/mcp/shop`, tools: 1, diagnostics: { error: 0 } },
  ])

  await writeFile(spec, describeApi(["orders", "items"]))
  await server.waitFor(/"reload".*"tools":2/)
  await writeFile(spec, "{")
  await server.waitFor(/"reload".*"error":\{/)
  const { stdout } = await runSneck(["tools", "shop", "--json"], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({ toolsets: [{ release: 2, toolCount: 2 }] })

  server.child.kill("SIGTERM")
  const ended = await server.ended
  expect(ended.code).toBe(0)
  expect(events(ended.stdout).map(({ event }) => event)).toEqual(["ready", "reload", "reload"])
})

test("goes on serving at the same URL when the title is edited", async () => {
  const spec = join(cwd, "shop.json")
  await writeFile(spec, describeApi(["orders"]))
  const server = startSneck(["dev", "shop.json", "--port", "0", "--json"], { cwd })
  await server.waitFor(/"ready".*\n/)
  await writeFile(spec, describeApi(["orders", "items"], "Store API"))
  await server.waitFor(/"reload".*"slug":"shop".*"tools":2/)
  server.child.kill("SIGTERM")
  expect((await server.ended).code).toBe(0)
})

test("serves several descriptions, and refuses to give two of them one name", async () => {
  await writeFile(join(cwd, "a.json"), describeApi(["orders"]))
  await writeFile(join(cwd, "b.json"), describeApi(["items"]))
  const refused = await runSneck(["dev", "a.json", "b.json", "--port", "0"], { cwd })
  expect(refused).toMatchObject({ code: 2, stdout: "" })
  expect(refused.stderr).toContain("a.json and b.json would both be served as shop.")

  const server = startSneck(["dev", "a.json", "b.json", "--slug", "a", "--slug", "b", "--port", "0", "--json"], { cwd })
  await server.waitFor(/"slug":"a".*"slug":"b"/)
  server.child.kill("SIGINT")
  expect((await server.ended).code).toBe(0)
})

test("says what to do when the port is taken, and leaves nothing running", async () => {
  await writeFile(join(cwd, "shop.json"), describeApi(["orders"]))
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
  const { port } = other.address() as AddressInfo
  const { code, stderr, stdout } = await runSneck(["dev", "shop.json", "--port", String(port)], { cwd })
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" })
  expect(stderr).toMatch(new RegExp(`Port ${port} .* in use.*--port 0`, "s"))
  await new Promise((resolve) => other.close(resolve))
})

test.each([
  ["an empty file", "", 5],
  ["text that is no description", "Dear museum,", 5],
  ["truncated JSON", `{"openapi": "3.1.0", "info": {`, 5],
  ["tabs in YAML", "openapi: 3.1.0\ninfo:\n\ttitle: x", 5],
  ["JSON that is something else", "[1, 2]", 5],
])("refuses %s with a place and exit code 5", async (_what, content, code) => {
  await writeFile(join(cwd, "bad.yaml"), content)
  const ended = await runSneck(["dev", "bad.yaml", "--port", "0"], { cwd })
  expect(ended).toMatchObject({ code, stdout: "" })
  expect(ended.stderr).toMatch(/^✖ .*bad\.yaml.*\n/)
  expect(ended.stderr).not.toMatch(/ at .*:\d+:\d+\)/)
})

test("names a description that is not there", async () => {
  const ended = await runSneck(["dev", "nope.yaml", "--port", "0"], { cwd })
  expect(ended.code).toBe(4)
  expect(ended.stderr).toContain("nope.yaml")
})

test("generates without serving, in JSON for programs", async () => {
  await writeFile(join(cwd, "shop.json"), describeApi(["orders"]))
  const { code, stdout } = await runSneck(["generate", "shop.json", "--json"], { cwd })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    toolset: {
      slug: "shop",
      tools: [{ name: "orders", enabled: true, target: { kind: "operation", method: "GET", path: "/orders" } }],
    },
    diagnostics: [],
  })
})

test("gives the diagnostics of what cannot be generated, too", async () => {
  await writeFile(join(cwd, "bad.json"), "{")
  const { code, stdout, stderr } = await runSneck(["generate", "bad.json", "--json"], { cwd })
  expect(code).toBe(5)
  expect(JSON.parse(stdout)).toMatchObject({ toolset: null, diagnostics: [{ severity: "error" }] })
  expect(stderr).toContain("bad.json")
})

test("lints: 0 when nothing is wrong, 6 when something is, with its place", async () => {
  const good = describeApi(["orders", "items"])
  await writeFile(join(cwd, "good.json"), good)
  expect((await runSneck(["lint", "good.json"], { cwd })).code).toBe(0)
  await writeFile(
    join(cwd, "bad.json"),
    good.replace(`"summary":"Lists all items of the shop"`, `"parameters":[{"$ref":"#/nowhere"}]`),
  )
  const { code, stdout } = await runSneck(["lint", "bad.json"], { cwd })
  expect(code).toBe(6)
  expect(stdout).toMatch(/^ *✖ bad\.json:1:\d+ /m)
})

test("starts light commands without the server", async () => {
  const trace = join(cwd, "loaded.txt")
  const hook = `import { registerHooks } from "node:module"; import { appendFileSync } from "node:fs";
    registerHooks({ load: (url, context, next) => (appendFileSync(${JSON.stringify(trace)}, url + "\\n"), next(url, context)) })`
  const env = { NODE_OPTIONS: `--import ${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)}` }
  const { code, stdout } = await runSneck(["install", "--help"], { cwd, env })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Examples:/)
  const loaded = await readFile(trace, "utf8")
  expect(loaded).toContain("/cli/src/program.ts")
  expect(loaded).not.toMatch(/\/(gateway|generator|runtime)\/|better-sqlite3|undici/)
})

test.each([
  [["insatll"], "Did you mean install?"],
  [["dev", "x.yaml", "--prot", "1"], "Did you mean --port?"],
  [["dev"], "missing required argument 'spec'"],
  [["dev", "x.yaml", "--port", "70000"], "A port is a number from 0"],
])("ends the command line %j with exit code 2 and help", async (args, message) => {
  const { code, stderr, stdout } = await runSneck(args, { cwd })
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr).toContain(message)
})

test("serves functions beside a description, swaps them when they are saved, and tells where they are wrong", async () => {
  const write = async (text: string): Promise<void> =>
    writeFile(join(cwd, "desk.ts"), `import { Sneck } from "@sneck/functions"\n${text}`)
  await write(tool("before"))
  await writeFile(join(cwd, "shop.json"), describeApi(["orders"]))
  const server = startSneck(["dev", "desk.ts", "shop.json", "--port", "0", "--json"], { cwd })
  await server.waitFor(/"ready".*\n/)
  expect(events(server.stdout())[0]).toMatchObject({ toolsets: [{ slug: "desk", tools: 1 }, { slug: "shop" }] })
  expect((await runSneck(["call", "desk", "say"], { cwd })).stdout).toBe("before\n")
  await write(tool("after"))
  await server.waitFor(/"reload".*"release":2/)
  expect((await runSneck(["call", "desk", "say"], { cwd })).stdout).toBe("after\n")
  await write("export default new Sneck(.tool()")
  await server.waitFor(/"reload".*"error":\{/)
  expect(events(server.stdout()).at(-1)).toMatchObject({
    release: 2,
    error: { code: "invalid-functions", message: expect.stringMatching(/desk\.ts:2:\d+: /) },
  })
  expect((await runSneck(["call", "desk", "say"], { cwd })).stdout).toBe("after\n")
  server.child.kill("SIGTERM")
  expect((await server.ended).code).toBe(0)
}, 30_000)
