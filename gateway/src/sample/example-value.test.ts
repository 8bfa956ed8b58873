import { expect, test } from "vitest"
import { exampleValue } from "./example-value.ts"

const value = (schema: Record<string, unknown>): unknown => exampleValue(schema, schema).value

test("takes what the description offers: const, example, default, examples, enum", () => {
  expect(value({ const: 1, default: 2 })).toBe(1)
  expect(value({ type: "string", default: "b", enum: ["a", "b"] })).toBe("b")
  expect(value({ type: "string", examples: ["x"], enum: ["a"] })).toBe("x")
  expect(value({ enum: ["a", "b"] })).toBe("a")
  expect(exampleValue({ default: null }, {})).toEqual({ value: null, source: "described" })
})

test("makes the smallest value of a type", () => {
  expect(value({ type: "integer" })).toBe(1)
  expect(value({ type: "integer", minimum: 18 })).toBe(18)
  expect(value({ type: "number", maximum: 0.5 })).toBe(0.5)
  expect(value({ type: ["null", "string"], format: "date" })).toBe("2026-01-31")
  expect(value({ type: "string", minLength: 3 })).toBe("xxx")
  expect(value({ type: "array", minItems: 1, items: { type: "boolean" } })).toEqual([false])
})

test("gives objects their required properties only", () => {
  const schema = { type: "object", required: ["a"], properties: { a: { type: "string", examples: ["x"] }, b: {} } }
  expect(exampleValue(schema, schema)).toEqual({ value: { a: "x" }, source: "described" })
})

test("follows references into $defs, also recursive ones", () => {
  const schema = {
    type: "object",
    required: ["node"],
    properties: { node: { $ref: "#/$defs/Node" } },
    $defs: { Node: { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/Node" } } } },
  }
  expect(exampleValue(schema, schema).source).toBe("made")
})

test("takes the first alternative", () => {
  expect(value({ anyOf: [{ type: "integer", minimum: 3 }, { type: "string" }] })).toBe(3)
})
