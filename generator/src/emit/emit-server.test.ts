import type { JsonSchema, ParameterBinding, Tool, Toolset } from "@sneck/runtime/toolset"
import * as fc from "fast-check"
import { ts } from "ts-morph"
import { describe, expect, test } from "vitest"
import { emitServer, isPackageName } from "./emit-server.ts"
import { makeTool, makeToolset } from "./testing.ts"

const template = [{ path: "server.ts", text: "// server\n" }]

/** The emitted files by path. */
function emit(toolset: Toolset): ReadonlyMap<string, string> {
  return new Map(emitServer(toolset, { template }).files.map(({ path, text }) => [path, text]))
}

test("the same toolset gives the same files, whose paths differ in more than case", () => {
  const tools = ["Visit", "visit", "VISIT!", "index", "con", "", "日本"].map((tag, at) =>
    makeTool(`tool_${at}`, { tags: [tag], target: { path: `/p${at}` } }),
  )
  const toolset = makeToolset(tools)
  const paths = [...emit(toolset).keys()]
  expect([...emit(toolset)]).toEqual([...emit(toolset)])
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
  expect(paths.filter((path) => path.startsWith("src/tools/"))).toEqual([
    "src/tools/con-.ts",
    "src/tools/index-.ts",
    "src/tools/index.ts",
    "src/tools/other.ts",
    "src/tools/p5.ts",
    "src/tools/visit.ts",
    "src/tools/visit2.ts",
  ])
})

test("tools without a tag are grouped by the first telling segment of their path", () => {
  const paths = ["/api/v1/tickets", "/v2.0/{id}/halls", "/"]
  const files = emit(makeToolset(paths.map((path, at) => makeTool(`tool_${at}`, { target: { path } }))))
  expect([...files.keys()].filter((path) => path.startsWith("src/tools/"))).toEqual([
    "src/tools/halls.ts",
    "src/tools/index.ts",
    "src/tools/root.ts",
    "src/tools/tickets.ts",
  ])
})

test("names that are keywords, or were taken, get others", () => {
  const defs = { Tool: { type: "string" }, string: { type: "object", properties: { class: { type: "string" } } } }
  const inputSchema = {
    type: "object" as const,
    properties: { a: { $ref: "#/$defs/Tool" }, b: { $ref: "#/$defs/string" } },
    $defs: defs,
  }
  const files = emit(makeToolset([makeTool("delete", { inputSchema }), makeTool("delete_", { inputSchema })]))
  const text = files.get("src/tools/things.ts") ?? ""
  expect(text).toContain("export const deleteTool: Tool<DeleteArguments> = {")
  expect(text).toContain("export const deleteTool2: Tool<DeleteArguments2> = {")
  expect(text).toContain('import type { ToolSchema } from "../schemas/tool.ts"')
  expect(text).toContain("readonly b?: StringSchema")
})

test("types that would need themselves first are broken where they close", () => {
  const $defs = {
    A: { anyOf: [{ $ref: "#/$defs/B" }, { type: "null" }] },
    B: { oneOf: [{ $ref: "#/$defs/A" }, { type: "array", items: { $ref: "#/$defs/A" } }] },
  }
  const inputSchema = { type: "object" as const, properties: { a: { $ref: "#/$defs/A" } }, $defs }
  const files = emit(makeToolset([makeTool("one", { inputSchema })]))
  expect(files.get("src/schemas/a.ts")).toContain("export type A = unknown")
  expect(files.get("src/schemas/b.ts")).toContain("export type B = unknown")
})

test("only types that are used are imported, wherever else their names occur", () => {
  const $defs = {
    Used: { type: "string" },
    Lost: { type: "string" },
    Both: { anyOf: [{ $ref: "#/$defs/Lost" }, {}], description: "A Lost thing." },
  }
  const inputSchema = {
    type: "object" as const,
    description: "Lost.",
    properties: {
      Lost: { type: "string", enum: ["Lost"] },
      used: { $ref: "#/$defs/Used" },
      any: { $ref: "#/$defs/Both" },
    },
    $defs,
  }
  const files = emit(makeToolset([makeTool("one", { inputSchema })]))
  expect(files.get("src/schemas/both.ts")).not.toContain("import")
  expect(files.get("src/tools/things.ts")?.match(/import .*/g)).toEqual([
    'import type { Both } from "../schemas/both.ts"',
    'import type { Used } from "../schemas/used.ts"',
    'import type { Tool } from "../tool.ts"',
  ])
})

test("what is not covered is said in the file, in the README and in a diagnostic", () => {
  const tool = makeTool("sign", { target: { security: [{ cert: [] }], path: "/a/{b}" } })
  const toolset = makeToolset([tool], { securitySchemes: { cert: { kind: "unsupported", scheme: "http digest" } } })
  const { files, diagnostics } = emitServer(toolset, { template })
  const textOf = (wanted: string): string | undefined => files.find(({ path }) => path === wanted)?.text
  expect(diagnostics).toMatchObject([
    { code: "not-covered-by-emit", severity: "warning", pointer: "/paths/~1a~1{b}/get" },
  ])
  expect(textOf("src/tools/a.ts")).toContain("// Not covered: credentials of the kind http digest.")
  expect(textOf("README.md")).toContain("- `sign`: credentials of the kind http digest")
})

test("arguments that would set a transport or credential header are not written", () => {
  const parameters = ["Host", "X-Key", "X-Trace"].map((name): ParameterBinding => {
    return { argument: name, in: "header", name, required: false, style: "simple", explode: false }
  })
  const tool = makeTool("one", { target: { parameters, security: [{ key: [] }] } })
  const key = { kind: "apiKey" as const, in: "header" as const, name: "x-key", variable: "THINGS_KEY" }
  const text = emit(makeToolset([tool], { securitySchemes: { key } })).get("src/tools/things.ts") ?? ""
  expect(text).toContain('parameters: [{ argument: "X-Trace", in: "header" }],')
})

test.each(["museum", "@acme/museum-mcp"])("%s is a package's name", (name) => expect(isPackageName(name)).toBe(true))
test.each(["Museum", "../museum", "a b", "", "@a"])("%j is none", (name) => expect(isPackageName(name)).toBe(false))

describe("whatever a description holds", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "*/ evil() /*",
      "`${evil()}`",
      '"; evil(); "',
      "'; evil(); '",
      "\u2028evil()",
      "</script>",
      "\\",
      "//",
      "\r\nevil()",
    ),
    fc.constantFrom("__proto__", "constructor", "class", "toString", 'a"b', "a'b", "\ud800", "\u202e"),
  )
  const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ schema: JsonSchema }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 2 },
      fc.record({ type: fc.constantFrom("string", "number", "null", "boolean"), description: nasty, default: nasty }),
      fc.record({ enum: fc.array(nasty, { minLength: 1, maxLength: 4 }), title: nasty }),
      fc.record({ $ref: nasty.map((name) => `#/$defs/${name}`) }),
      fc.record({
        type: fc.constant("object"),
        properties: fc.dictionary(nasty, tie("schema"), { maxKeys: 3 }),
        required: fc.array(nasty, { maxLength: 2 }),
      }),
      fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }), pattern: nasty }),
    ),
  })).schema
  const tool: fc.Arbitrary<Tool> = fc
    .record({ texts: fc.array(nasty, { minLength: 9, maxLength: 9 }), input: schema, definition: schema })
    .map(({ texts, input, definition }) => {
      const [
        description = "",
        title = "",
        tag = "",
        path = "",
        argument = "",
        wire = "",
        type = "",
        def = "",
        scheme = "",
      ] = texts
      return makeTool("one", {
        description,
        title,
        tags: [tag],
        inputSchema: { type: "object", properties: { [argument]: input }, $defs: { [def]: definition } },
        target: {
          path: `/${path}/{${argument}}`,
          parameters: [{ argument, in: "query", name: wire, required: true, style: "form", explode: true }],
          body: { argument: wire, required: false, contentType: type },
          servers: [{ url: path, variables: { [tag]: { default: title, variable: "A" } } }],
          security: [{ [scheme]: [] }],
        },
      })
    })

  test("the emitted modules are imports, types and two kinds of constants, and no more of them", () => {
    fc.assert(
      fc.property(tool, nasty, (one, text) => {
        const toolset = makeToolset([one], { title: text, description: text, version: text })
        for (const [path, source] of emit(toolset)) {
          if (!path.endsWith(".ts") || path === "src/server.ts") continue
          const { statements } = ts.createSourceFile(path, source, ts.ScriptTarget.Latest)
          const constants = statements.filter((statement) => ts.isVariableStatement(statement))
          const others = statements.filter(
            (it) =>
              !ts.isVariableStatement(it) &&
              !ts.isImportDeclaration(it) &&
              !ts.isInterfaceDeclaration(it) &&
              !ts.isTypeAliasDeclaration(it),
          )
          expect.soft(others.map((it) => it.getText())).toEqual([])
          expect(constants.length).toBe(path === "src/samples.ts" ? 2 : 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  test("the other files keep their form", () => {
    fc.assert(
      fc.property(nasty, nasty, (title, description) => {
        const variable = { name: "THINGS_KEY", description, secret: true }
        const key = { kind: "bearer" as const, variable: "THINGS_KEY" }
        const toolset = makeToolset([makeTool("one", { title, description })], {
          title,
          version: description,
          variables: [variable],
          securitySchemes: { key },
        })
        const files = emit(toolset)
        expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({ name: "things-mcp", private: true })
        const lines = (files.get(".env.example") ?? "").split("\n")
        expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([])
        expect(files.get("README.md")?.match(/^#+ .*$/gm)).toHaveLength(10)
        expect(files.get("README.md")).not.toMatch(/(?<!\\)<[a-z/]/)
      }),
    )
  })
})
