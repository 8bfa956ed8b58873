import { expect, it } from "vitest"
import { checkDialect } from "./check-dialect.ts"

const strict = { required: ["x"], additionalProperties: false }

function problems(dialect: "portable" | "openai" | "gemini", x: unknown, rest: object = {}): string[] {
  return checkDialect(dialect, { type: "object", properties: { x }, ...rest }).map(({ message }) => message)
}

it.each([
  ["portable", { $ref: "#/$defs/A" }, '"$ref" is no keyword here.'],
  ["portable", { type: ["string", "null"] }, "A schema must name one type."],
  ["portable", { type: "array" }, "An array must have items."],
  ["portable", { type: "integer", enum: [1] }, "Values must be text."],
  ["portable", { type: "object", properties: { "a b": { type: "string" } } }, '"a b" is no name of a property.'],
  ["gemini", { description: "A choice.", anyOf: [{ type: "string" }] }, "Nothing may stand beside `anyOf`."],
  ["gemini", { type: "object", properties: {} }, "An object must have properties."],
  ["gemini", { type: "string", enum: [""] }, "Only text may have an enum, and no value may be empty."],
  ["gemini", { type: "string", format: "uri" }, "This format is not supported."],
] as const)("finds what breaks a rule of %s: %o", (dialect, schema, message) => {
  expect(problems(dialect, schema)).toContain(message)
})

it.each([
  [{ type: "object", properties: { a: { type: "string" } }, required: ["a"] }, "`additionalProperties` must be false."],
  [
    { type: "object", properties: { a: { type: "string" } }, required: [], additionalProperties: false },
    "Every property must be required.",
  ],
  [{ type: "string", enum: Array.from({ length: 1001 }, String) }, "A schema has at most 1,000 values in all enums."],
  [
    { type: "string", enum: Array.from({ length: 251 }, (_, n) => `${n}`.padEnd(60)) },
    "An enum of more than 250 values has at most 15,000 characters.",
  ],
  [{ type: "string", minLength: 1 }, '"minLength" is no keyword here.'],
])("finds what strict function calling refuses: %o", (schema, message) => {
  expect(problems("openai", schema, strict)).toEqual([message])
})

it("finds a choice at the root and too many levels", () => {
  expect(problems("portable", { type: "string" }, { anyOf: [] })).toContain(
    "The root must be an object with properties, and no choice.",
  )
  const nested = Array.from({ length: 10 }).reduce<object>((items) => ({ type: "array", items }), { type: "string" })
  expect(problems("openai", nested, strict)).toContain("A schema has at most 10 levels.")
})

it("finds nothing in the standard dialect", () => {
  expect(checkDialect("standard", { anyOf: [] })).toEqual([])
})
