import type { JsonSchema, ObjectSchema, Tool } from "@sneck/runtime"
import { expect, test } from "vitest"
import { describeDefinition, describeTool, unknownDefinition } from "./describe-tool.ts"

function makeTool(inputSchema: ObjectSchema, outputSchema?: ObjectSchema): Tool {
  return {
    name: "put_thing",
    description: "Puts a thing.",
    inputSchema,
    ...(outputSchema !== undefined && { outputSchema }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    enabled: true,
    target: { kind: "operation", method: "PUT", path: "/things", parameters: [], security: [], accept: "" },
  }
}

/** A schema of many levels, each with some properties. */
function deep(levels: number): JsonSchema {
  const texts = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [
      `text_${index}`,
      { type: "string", description: "What it says. ".repeat(12) },
    ]),
  )
  return {
    type: "object",
    properties: levels === 0 ? texts : { ...texts, inner: deep(levels - 1), other: deep(levels - 1) },
  }
}

/** The arguments' schema in a description. */
function argumentsIn(text: string): JsonSchema {
  return JSON.parse(/Arguments \(JSON Schema\):\n(.*)/.exec(text)?.[1] ?? "") as JsonSchema
}

test("shows a small tool whole", () => {
  const inputSchema: ObjectSchema = {
    type: "object",
    properties: { thing: { $ref: "#/$defs/Thing" } },
    $defs: { Thing: { type: "object", properties: { title: { type: "string" } } } },
  }
  const text = describeTool(makeTool(inputSchema))
  expect(text).toMatch(
    /^put_thing: Puts a thing\.\n\nPUT \/things · changes data; calling it twice is as good as once\n/,
  )
  expect(argumentsIn(text)).toEqual(inputSchema)
  expect(text).not.toContain("can be fetched")
})

test("shows the upper part of a deep schema and says how the rest is fetched", () => {
  const tool = makeTool({ type: "object", properties: { body: deep(6) } })
  const text = describeTool(tool)
  expect(text.length).toBeLessThan(10_000)
  const reference = /"\$ref":"([^"]+)"/.exec(text)?.[1] ?? ""
  expect(reference).toMatch(/^#\/properties\/body\/properties\/(inner|other)/)
  expect(text).toContain(`describe_tool({"name":"put_thing","definition":"${reference}"})`)
  const part = describeDefinition(tool, reference) ?? ""
  expect(part).toContain('"text_0"')
  expect(part.length).toBeLessThan(10_000)
})

test("includes the definitions that fit and names the others", () => {
  const $defs = { Small: { type: "string" }, Huge: deep(5) }
  const tool = makeTool({
    type: "object",
    properties: { a: { $ref: "#/$defs/Small" }, b: { $ref: "#/$defs/Huge" } },
    $defs,
  })
  const shown = argumentsIn(describeTool(tool))
  expect(Object.keys(shown["$defs"] as object)).toContain("Small")
  expect(describeDefinition(tool, "Huge")).toContain('"text_0"')
  expect(describeDefinition(tool, "#/$defs/Huge/properties/inner")).toContain('"text_0"')
  expect(unknownDefinition(tool, "Hugo")).toBe(
    'put_thing has no definition "Hugo". Did you mean Huge? It has: Small, Huge.',
  )
})

test("fetches parts of what comes back", () => {
  const tool = makeTool(
    { type: "object" },
    { type: "object", properties: { thing: { $ref: "#/$defs/Thing" } }, $defs: { Thing: deep(6) } },
  )
  const reference = /"\$ref":"(#\/output[^"]+)"/.exec(describeTool(tool))?.[1] ?? ""
  expect(describeDefinition(tool, reference)).toContain('"text_0"')
})

test("a definition that refers to itself ends", () => {
  const $defs = { Node: { type: "object", properties: { next: { $ref: "#/$defs/Node" } } } }
  const tool = makeTool({ type: "object", properties: { node: { $ref: "#/$defs/Node" } }, $defs })
  expect(argumentsIn(describeTool(tool))["$defs"]).toEqual($defs)
})

test("cuts enumerations and counts what is left out", () => {
  const values = Array.from({ length: 100_000 }, (_, index) => `value ${index}`)
  const text = describeTool(makeTool({ type: "object", properties: { choice: { type: "string", enum: values } } }))
  expect(text.length).toBeLessThan(10_000)
  expect(text).toMatch(/"… 99,?\d+ more"/)
})

test("shows an example where it is short, and the first of very many alternatives", () => {
  const anyOf = Array.from({ length: 5_000 }, (_, index) => ({ const: `choice ${index}` }))
  const text = describeTool(
    makeTool({ type: "object", properties: { a: { type: "string", examples: ["one", "two"] }, b: { anyOf } } }),
  )
  expect(text).toContain('"examples":["one"]')
  expect(text).toMatch(/"\$comment":"… \d+ more"/)
  expect(text.length).toBeLessThan(10_000)
})

test("names of very many arguments those that can still be fetched", () => {
  const properties = Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`a${index}`, { type: "string" }]))
  const tool = makeTool({ type: "object", properties })
  expect(describeTool(tool)).toMatch(/"a\d+":\{"\$ref":"#\/properties\/a\d+"\}/)
  expect(describeDefinition(tool, "#/properties/a699")).toContain('{"type":"string"}')
})

test.each(["constructor", "#/__proto__", "#/properties/none", "#nowhere", "#/output", ""])(
  "%j is no definition",
  (definition) => {
    expect(describeDefinition(makeTool({ type: "object", properties: {} }), definition)).toBeUndefined()
  },
)
