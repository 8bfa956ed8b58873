import type { JsonSchema, Tool } from "@sneck/runtime"
import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import { expect, test } from "vitest"
import { createSampler } from "./sample-arguments.ts"

function toolWith(properties: Record<string, JsonSchema>, more: JsonSchema = {}): Tool {
  const inputSchema = { type: "object" as const, properties, required: Object.keys(properties).slice(0, 1), ...more }
  const target = { kind: "operation", method: "GET", path: "/", parameters: [], security: [], accept: "*/*" } as const
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }
  return { name: "tool", description: "", inputSchema, annotations, enabled: true, target }
}

function samplesOf(tool: Tool, seed = "1") {
  return Array.from({ length: 20 }, (_, number) => createSampler(tool, seed)(number))
}

const node = {
  type: "object",
  properties: { next: { $ref: "#/$defs/node" }, name: { type: "string" } },
  required: ["name"],
}
const dog = { type: "object", properties: { kind: { const: "dog" }, bark: { type: "boolean" } }, required: ["kind"] }
const cat = {
  type: "object",
  properties: { kind: { const: "cat" }, lives: { type: "integer" } },
  required: ["kind", "lives"],
}

test.each<[string, JsonSchema]>([
  ["a pattern with a length", { type: "string", pattern: "^[A-Z]{2}-\\d+$", minLength: 6, maxLength: 8 }],
  ["a pattern that is not anchored", { type: "string", pattern: "ab?c" }],
  ["formats", { type: "array", minItems: 3, items: { anyOf: ["date-time", "date", "time", "email", "uuid", "uri", "ipv4", "ipv6", "hostname"].map((format) => ({ type: "string", format })) } }], // prettier-ignore
  ["bounds", { type: "number", exclusiveMinimum: 2, maximum: 3 }],
  ["multiples", { type: "integer", minimum: 7, maximum: 21, multipleOf: 7 }],
  ["negative numbers", { type: "integer", maximum: -5 }],
  ["unique items", { type: "array", items: { enum: ["a", "b", "c"] }, uniqueItems: true, minItems: 3 }],
  ["tuples", { type: "array", prefixItems: [{ type: "string" }, { type: "boolean" }], items: false }],
  ["allOf", { allOf: [node, { properties: { size: { type: "integer", minimum: 3 } }, required: ["size"] }] }],
  [
    "allOf that narrows",
    {
      allOf: [
        { type: "number", minimum: 1 },
        { type: "integer", maximum: 4 },
      ],
    },
  ],
  ["allOf of references", { allOf: [{ $ref: "#/$defs/node" }, { $ref: "#/$defs/dog" }, { $ref: "#/$defs/size" }] }],
  ["several choices", { anyOf: [node], allOf: [{ anyOf: [dog] }, { oneOf: [cat, dog] }] }],
  ["oneOf with a discriminator", { oneOf: [dog, cat] }],
  [
    "oneOf beside properties",
    { type: "object", properties: { id: { type: "string" } }, required: ["id"], oneOf: [dog, cat] },
  ],
  ["anyOf with null", { anyOf: [{ type: "null" }, { type: "string", minLength: 2 }] }],
  ["recursion", { $ref: "#/$defs/node" }],
  ["maps", { type: "object", additionalProperties: { type: "integer" }, minProperties: 2 }],
  [
    "named maps",
    { type: "object", propertyNames: { pattern: "^k[0-9]+$" }, additionalProperties: true, minProperties: 1 },
  ],
  ["wrong examples", { type: "integer", examples: ["twelve"], default: "none" }],
  ["long text", { type: "string", minLength: 2000, maxLength: 2010 }],
])("samples of %s are accepted", (_, schema) => {
  const tool = toolWith(
    { value: schema },
    { $defs: { node, dog, size: { required: ["size"], properties: { size: { type: "integer" } } } } },
  )
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const accepts = ajv.compile(tool.inputSchema)
  for (const sample of samplesOf(tool)) expect([sample, accepts(sample)]).toEqual([sample, true])
})

test("the first sample has what is required alone, the second has everything", () => {
  const tool = toolWith({
    a: { type: "string" },
    b: { type: "integer" },
    c: { type: "object", properties: { d: { type: "string" } } },
  })
  const [first, second] = samplesOf(tool)
  expect(Object.keys(first ?? {})).toEqual(["a"])
  expect(second).toEqual({
    a: expect.any(String) as string,
    b: expect.any(Number) as number,
    c: { d: expect.any(String) as string },
  })
})

test("the same seed gives the same samples, another gives others", () => {
  const tool = toolWith({ a: { type: "string" }, b: { type: "integer" } })
  expect(samplesOf(tool)).toEqual(samplesOf(tool))
  expect(samplesOf(tool, "2")).not.toEqual(samplesOf(tool))
})

test("a schema that accepts nothing has no sample", () => {
  expect(createSampler(toolWith({ a: { type: "string", enum: [1] } }), "1")(0)).toBeUndefined()
  expect(createSampler(toolWith({ a: { allOf: [{ $ref: "#/$defs/a" }] } }, { $defs: { a: { properties: { b: { $ref: "#/$defs/a" } }, required: ["b"] } } }), "1")(0)).toBeUndefined() // prettier-ignore
})
