import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping"
import { afterEach, describe, expect, test } from "vitest"
import { generateFromFunctions, type FunctionsGeneration, type FunctionsSource } from "./generate-from-functions.ts"
import { callTool, extractManifest, writeProject } from "../../test/functions-project.ts"

const fixtures = join(import.meta.dirname, "../../../fixtures/functions")
const cleanups: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

function generateFixture(name: string, options: Partial<FunctionsSource> = {}): Promise<FunctionsGeneration> {
  return generateFromFunctions({ entry: join(fixtures, name), extractManifest, ...options })
}

async function generateFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<FunctionsSource> = {},
): Promise<FunctionsGeneration> {
  const { folder, path, remove } = await writeProject(files)
  cleanups.push(remove)
  const [entry = ""] = Object.keys(files)
  return generateFromFunctions({ entry: path(entry), root: folder, extractManifest, ...options })
}

async function textOf(generation: FunctionsGeneration, tool: string, input = {}, env = {}): Promise<unknown> {
  if (generation.bundle === undefined) throw new Error(JSON.stringify(generation.diagnostics))
  const answer = await callTool(generation.bundle, tool, input, env)
  if (!answer.ok) return answer.error.message
  return (answer.result as { content: { text?: string }[] }).content[0]?.text
}

function off({ toolset }: FunctionsGeneration): unknown {
  return toolset?.tools.filter(({ enabled }) => !enabled).map(({ name }) => name)
}

function tagged(tags: string, name: string): string {
  return `/** Runs. ${tags} */ export function ${name}() {}`
}

describe("a toolset", () => {
  test("has a tool with its target, its variables, its hosts and its place", async () => {
    const { toolset, diagnostics } = await generateFixture("tickets.ts")
    expect(diagnostics).toEqual([])
    expect(toolset).toMatchObject({
      slug: "tickets",
      title: "Tickets",
      variables: [{ name: "TICKETS_TOKEN", description: "Token of the ticket system.", secret: true }],
      tools: [
        {
          name: "get_ticket",
          enabled: true,
          annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
          outputSchema: { required: ["id", "title", "state"] },
          target: {
            kind: "function",
            function: "get_ticket",
            variables: ["TICKETS_TOKEN"],
            hosts: ["tickets.example.com"],
            source: { file: "tickets.ts", line: 12 },
          },
        },
      ],
    })
    const [hash = ""] = Object.keys(toolset?.bundles ?? {})
    expect(toolset?.tools[0]?.target.bundle).toBe(hash)
  })

  test("of a source for Gram is made as it stands", async () => {
    const generation = await generateFixture("gram.ts")
    expect(generation.toolset?.tools.map(({ name }) => name)).toEqual(["greet", "add"])
    expect(await textOf(generation, "greet", { name: "Ada" }, { GREETING: "Hello" })).toContain("Hello, Ada!")
    expect(await textOf(generation, "add", { a: 1, b: 2 }, { GREETING: "" })).toBe("3")
  })

  test("joins a toolset and plain functions of one file, which call one another", async () => {
    const generation = await generateFixture("composed.ts")
    expect(generation.toolset?.title).toBe("Orders")
    expect(generation.toolset?.tools.map(({ name }) => name)).toEqual(["get_price", "get_total", "describe_price"])
    expect(await textOf(generation, "get_total", { articles: ["ab", "c"] })).toContain("300")
    expect(await textOf(generation, "describe_price", { article: "ab" })).toBe('ab: {"cents":200}')
  })

  test.each(["hosted.ts", "hosted-v1.ts"])(
    "of a server for the official SDK is made as it stands: %s",
    async (name) => {
      const generation = await generateFixture(name)
      expect(generation.diagnostics).toEqual([])
      expect(generation.toolset?.tools).toMatchObject([
        { name: "add_days", target: { source: { file: name, line: 7 } } },
      ])
      expect(await textOf(generation, "add_days", { date: "2026-01-01", days: 2 })).toBe("2026-01-03")
    },
  )

  test("turns tools that destroy off, unless all tools are wanted", async () => {
    const byDefault = await generateFixture("plain.ts")
    const all = await generateFixture("plain.ts", { allTools: true })
    expect(off(byDefault)).toEqual(["clear_desk"])
    expect(off(all)).toEqual([])
  })

  test("is called like its file, or the folder of a file that is called like any other", async () => {
    const text = "/** Says hello. */\nexport function hello() { return 'hello' }"
    expect((await generateFiles({ "my-billing.ts": text })).toolset).toMatchObject({
      title: "My billing",
      slug: "my-billing",
    })
    const inFolder = await generateFiles({ "support/src/index.ts": text })
    expect(inFolder.toolset).toMatchObject({ title: "Support", slug: "support" })
    expect((await generateFiles({ "x.ts": text }, { slug: "own" })).toolset?.slug).toBe("own")
  })
})

test("variables keep their defaults, whether calls need them, and who fills them", async () => {
  const { toolset, diagnostics } = await generateFiles({
    "desk.ts": `
      import { Sneck } from "@sneck/functions"
      const environment = {
        REGION: { description: "Where.", default: "eu" },
        NOTE: { required: false },
        TOKEN: { description: "Whose." },
      }
      export default new Sneck({ environment }).tool({ name: "tell", description: "Tells.", execute: (ctx) => ctx.text("") })
    `,
  })
  expect(diagnostics).toEqual([])
  expect(toolset?.variables).toEqual([
    { name: "REGION", description: "Where.", secret: false, required: false, default: "eu" },
    { name: "NOTE", description: "NOTE, as the functions read it.", secret: true, required: false },
    { name: "TOKEN", description: "Whose.", secret: true },
  ])
})

test("a variable that Gram fills from the caller's token says so", async () => {
  const { toolset } = await generateFiles({
    "gram-desk.ts": `
      import { Gram } from "@gram-ai/functions"
      import * as z from "zod/mini"
      export default new Gram({ envSchema: { TOKEN: z.string() }, authInput: { oauthVariable: "TOKEN" } })
        .tool({ name: "tell", description: "Tells.", inputSchema: {}, execute: (ctx) => ctx.text("") })
    `,
  })
  expect(toolset?.variables).toMatchObject([{ name: "TOKEN", filledBy: "oauth" }])
})

describe("a plain function", () => {
  test("takes dates and defaults, reads its variables, and gives what its type says", async () => {
    const generation = await generateFixture("plain.ts")
    const text = await textOf(
      generation,
      "open_ticket",
      { title: "Door", due: "2026-01-01T00:00:00Z" },
      { DESK_NAME: "back" },
    )
    expect(JSON.parse(String(text))).toEqual({
      id: "back-10",
      title: "Door",
      priority: "normal",
      due: "2026-01-01T00:00:01.000Z",
      waitsFor: [],
    })
    expect(await textOf(generation, "count_days", { from: "2026-01-01", to: "2026-01-31" })).toBe('{"result":30}')
  })

  test("is handed addresses, bytes, sets, maps, big numbers and buffers as such, in unions and recursion too", async () => {
    const generation = await generateFiles({
      "values.ts": `
        type Tree = { at: Date; children?: Tree[] }
        type Change = { kind: "moved"; to: URL } | { kind: "gone"; on: Date }
        /** Says what it was given. */
        export function tell(input: { url: URL; bytes: Uint8Array; set: Set<string>; map: Map<string, Date>; big: bigint
          buffer: Buffer; tree: Tree; change: Change; pair: [Date, string]; loose: string | Date; none: Date | null }) {
          return [input.url.host, input.bytes.length, input.set.has("a"), input.map.get("x")?.getTime(), input.big + 1n,
            input.buffer.toString("utf8"), input.tree.children?.[0]?.at.getTime(),
            input.change.kind === "moved" ? input.change.to.host : 0, input.pair[0].getTime(), typeof input.loose, input.none]
            .map(String).join(" ")
        }
        /** Gives what JSON cannot write. */
        export function give(): { set: Set<number>; map: Map<string, bigint>; bytes: Uint8Array; when: Date } {
          return { set: new Set([1]), map: new Map([["a", 2n]]), bytes: new Uint8Array([1, 2]), when: new Date(0) }
        }`,
      "tsconfig.json": JSON.stringify({
        compilerOptions: { typeRoots: [join(import.meta.dirname, "../../../node_modules/@types")], types: ["node"] },
      }),
    })
    const time = "1970-01-01T00:00:00.007Z"
    const input = {
      url: "https://a.example.com/x",
      bytes: "AQID",
      set: ["a"],
      map: { x: time },
      big: "41",
      buffer: "aGk=",
      tree: { at: time, children: [{ at: time }] },
      change: { kind: "moved", to: "https://b.example.com" },
      pair: [time, "x"],
      loose: time,
      none: null,
    }
    expect(await textOf(generation, "tell", input)).toBe("a.example.com 3 true 7 42 hi 7 b.example.com 7 string null")
    expect(JSON.parse(String(await textOf(generation, "give")))).toEqual({
      set: [1],
      map: { a: "2" },
      bytes: "AQI=",
      when: "1970-01-01T00:00:00.000Z",
    })
  })

  test("may be passed on from another file, be the default export, be an arrow, or be written in JavaScript", async () => {
    const { toolset, diagnostics } = await generateFiles({
      "my-tools.ts": `export * from "./more.ts"\nexport { second as renamed } from "./more.ts"
        /** The default. */ export default async function () { return 1 }
        /** An arrow. */ export const arrow = async ({ a }: { a: string }) => a
        /** Hidden. */ function hidden() {}
        export const value = 7\nexport class Kept {}\nexport type T = string`,
      "more.ts": `export * from "./plain.js"\n/** Second. */ export function second() {}`,
      "plain.js": `/**\n * From JavaScript.\n * @param {{ a: string, b?: number }} input\n * @returns {{ sum: number }}\n */
        export function fromJavaScript(input) { return { sum: 1 } }`,
    })
    expect(diagnostics).toEqual([])
    const inputs = toolset?.tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties ?? {})])
    expect(Object.fromEntries(inputs ?? [])).toEqual({
      my_tools: [],
      arrow: ["a"],
      renamed: [],
      second: [],
      from_java_script: ["a", "b"],
    })
  })

  test.each([
    [
      "several parameters",
      "add(a: number, b: number)",
      "several-parameters",
      "Write ({ a, b }: { a: number; b: number }).",
    ],
    ["a text instead of an object", "add(id: string)", "input-no-object", "Write ({ id }: { id: string })."],
    ["a second parameter that is no context", "add(a: { x: 1 }, b: { y: 2 })", "several-parameters", undefined],
    ["a callback", "add(a: { done: () => void })", "function-type", undefined],
    ["a wrong tag", "add(a: {\n/** @minimum many */ x: number })", "wrong-tag", "Correct the tag, or take it away."],
  ])("with %s is refused with its place and a way out", async (_, signature, code, hint) => {
    const { toolset, diagnostics } = await generateFiles({ "a.ts": `\n/** Adds. */\nexport function ${signature} {}` })
    expect(toolset).toBeUndefined()
    expect(diagnostics).toMatchObject([{ severity: "error", code, file: "a.ts", ...(hint !== undefined && { hint }) }])
    expect(diagnostics[0]?.line).toBeGreaterThanOrEqual(3)
  })

  test("says by tags what it may do, and which group it is of", async () => {
    const text = [
      tagged("", "plain"),
      tagged("@readonly", "reads"),
      tagged("@destructive @tag a, b @title Away with it", "destroys"),
      tagged("@idempotent @closedWorld", "sets"),
    ].join("\n")
    const { toolset } = await generateFiles({ "a.ts": text })
    const hints = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true }
    expect(toolset?.tools).toMatchObject([
      { name: "plain", title: "Plain", annotations: hints },
      { name: "reads", annotations: { ...hints, readOnlyHint: true, idempotentHint: true } },
      { title: "Away with it", tags: ["a", "b"], enabled: false, annotations: { ...hints, destructiveHint: true } },
      { name: "sets", annotations: { ...hints, idempotentHint: true, openWorldHint: false } },
    ])
  })

  test("said to be read-only and destructive is refused", async () => {
    const text = "/** Runs. @readonly @destructive */ export function run() {}"
    const { diagnostics } = await generateFiles({ "a.ts": text })
    expect(diagnostics).toMatchObject([{ code: "contradictory-hints", file: "a.ts", line: 1 }])
  })

  test("without a doc comment is no tool, and that is told", async () => {
    const { toolset, diagnostics } = await generateFiles({
      "a.ts": "export function quiet() {}\n/** Loud. */\nexport function loud() {}",
    })
    expect(toolset?.tools.map(({ name }) => name)).toEqual(["loud"])
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "undocumented-function", line: 1 }])
  })

  test("with several signatures is the first of them, and that is told", async () => {
    const text = `/** One. */ export function pick(a: { x: string }): string
/** Two. */ export function pick(a: { y: string }): string
export function pick(a: object): string { return JSON.stringify(a) }`
    const { toolset, diagnostics } = await generateFiles({ "a.ts": text })
    expect(toolset?.tools).toMatchObject([{ name: "pick", inputSchema: { required: ["x"] } }])
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "overloaded-function" }])
  })
})

describe("what cannot be built", () => {
  test("tells every import that led to what Node alone has", async () => {
    const { diagnostics } = await generateFiles({
      "a.ts": `import { load } from "./lib/load.ts"\n/** Loads. */\nexport function run() { return load() }`,
      "lib/load.ts": `import deep from "deep"\n\nexport const load = () => deep()`,
      "node_modules/deep/package.json": `{ "name": "deep", "version": "1.0.0", "main": "index.js" }`,
      "node_modules/deep/index.js": `\n\nconst fs = require("fs")\nmodule.exports = () => fs.readFileSync("/x")`,
    })
    expect(diagnostics).toMatchObject([
      {
        severity: "error",
        code: "missing-builtin",
        message:
          "node:fs does not exist in the sandbox: a.ts:1 imports ./lib/load.ts, lib/load.ts:1 imports deep, node_modules/deep/index.js:3 imports fs.",
        file: "lib/load.ts",
        line: 1,
      },
    ])
  })

  test("is not what is imported and never used", async () => {
    const { toolset } = await generateFiles({
      "a.ts": `import { used } from "./lib.ts"\n/** Runs. */\nexport function run() { return used }`,
      "lib.ts": `import { readFileSync } from "node:fs"\nexport const used = 1\nexport const unused = () => readFileSync("/x")`,
    })
    expect(toolset?.tools).toHaveLength(1)
  })

  test.each([
    ["a syntax error", "export default 1 +", "syntax-error", 1],
    ["an import that is not there", `import x from "not-installed"\nexport default x`, "unresolved-import", 1],
    ["a file that is not there", `\nimport x from "./gone.ts"\nexport default x`, "unresolved-import", 2],
    ["await outside of functions", `\nexport const x = await 1`, "top-level-await", 2],
    ["a name that is not exported", `import { y } from "./b.ts"\nexport default y`, "no-such-export", 1],
    ["nothing to call", "export const a = 1", "no-tools", undefined],
    ["code that throws", `\nthrow new Error("Not today.")`, "failed-to-load", undefined],
  ])("tells of %s", async (_, text, code, line) => {
    const { toolset, diagnostics } = await generateFiles({ "a.ts": text, "b.ts": "export const x = 1" })
    expect(toolset).toBeUndefined()
    const found = diagnostics.filter(({ severity }) => severity === "error")
    expect(found).toMatchObject([{ code, ...(line !== undefined && { file: "a.ts", line }) }])
  })

  test("has two tools of one name", async () => {
    const { diagnostics } = await generateFiles({
      "a.ts": `import { Sneck } from "@sneck/functions"
export default new Sneck().tool({ name: "run", description: "Runs", execute: () => 1 })
/** Runs too. */
export function run() { return 2 }`,
    })
    expect(diagnostics).toMatchObject([
      { code: "name-collision", message: 'There are several tools called "run".', line: 4 },
    ])
  })

  test("has wrong types, where they are to be checked", async () => {
    const text = `/** Runs. */\nexport function run(): string {\n  return 1\n}`
    expect((await generateFiles({ "a.ts": text })).diagnostics).toEqual([])
    const checked = await generateFiles({ "a.ts": text }, { check: true })
    expect(checked.toolset).toBeUndefined()
    expect(checked.diagnostics).toMatchObject([{ code: "ts2322", file: "a.ts", line: 3, column: 3 }])
  })
})

describe("a bundle", () => {
  test("is the same wherever the project lies", { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "sneck-elsewhere-"))
    cleanups.push(() => rm(folder, { recursive: true }))
    await cp(fixtures, join(folder, "deep/er"), { recursive: true })
    for (const name of ["tickets.ts", "gram.ts", "plain.ts", "composed.ts"]) {
      const here = await generateFixture(name)
      const there = await generateFromFunctions({ entry: join(folder, "deep/er", name), extractManifest })
      expect(there.bundle?.hash).toBe(here.bundle?.hash)
      expect(JSON.stringify(here.bundle)).not.toContain(fixtures)
    }
  })

  test("leads from a stack to the author's line", async () => {
    const { bundle } = await generateFixture("plain.ts")
    const answer = bundle && (await callTool(bundle, "fail_at_line"))
    const stack = answer?.ok === false ? answer.error.stack : ""
    const [, line, column] = /functions\.js:(\d+):(\d+)/.exec(stack ?? "") ?? []
    const map = new TraceMap(bundle?.sourceMap ?? "{}")
    const found = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 })
    expect(found).toMatchObject({ source: "plain.ts", line: 70 })
  })

  test("brings texts, JSON and packages of the author along", async () => {
    const generation = await generateFiles({
      "a.ts": `import text from "./notes.md"\nimport data from "./data.json"\nimport { shout } from "loud"
/** Says. */ export function say() { return shout(text + data.word + process.env.NODE_ENV) }`,
      "notes.md": "note ",
      "data.json": `{ "word": "json " }`,
      "node_modules/loud/package.json": `{ "name": "loud", "version": "1.0.0", "type": "module", "exports": "./index.js" }`,
      "node_modules/loud/index.js": `export const shout = (text) => text.toUpperCase()\nexport const unused = "UNUSED_PART"`,
    })
    expect(await textOf(generation, "say")).toBe("NOTE JSON PRODUCTION")
    expect(generation.bundle?.code).not.toContain("UNUSED_PART")
  })
})
