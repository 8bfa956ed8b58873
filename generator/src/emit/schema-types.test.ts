import type { JsonSchema } from "@sneck/runtime/toolset"
import { expect, test } from "vitest"
import { NameSet } from "./names.ts"
import { declareType } from "./schema-types.ts"

function declare(schema: JsonSchema): string {
  const scope = { names: new NameSet(), refer: (name: string) => (name === "Known" ? name : undefined) }
  return declareType("It", schema, undefined, scope).join("\n\n")
}

test.each<[JsonSchema, string]>([
  [{ type: "string" }, "string"],
  [{ type: "integer" }, "number"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ enum: ["a", 'b"', 1, null, true] }, `"a" | 'b"' | 1 | null | true`],
  [{ const: "x" }, '"x"'],
  [{ $ref: "#/$defs/Known" }, "Known"],
  [{ $ref: "#/$defs/Unknown" }, "unknown"],
  [{ type: "array", items: { type: "string" } }, "readonly string[]"],
  [{ type: "array", items: { enum: ["a | b", "c"] } }, 'readonly ("a | b" | "c")[]'],
  [{ type: "array", items: { type: "array", items: {} } }, "readonly (readonly unknown[])[]"],
  [{ type: "object" }, "{ readonly [name: string]: unknown }"],
  [{ type: "object", additionalProperties: { type: "number" } }, "{ readonly [name: string]: number }"],
  [{ type: "object", additionalProperties: false }, "Record<string, never>"],
  [{ anyOf: [{ type: "string" }, { type: "integer" }, { type: "number" }] }, "string | number"],
  [{ anyOf: [{ type: "string" }, {}] }, "unknown"],
  [
    { allOf: [{ $ref: "#/$defs/Known" }, { anyOf: [{ type: "string" }, { type: "null" }] }] },
    "Known & (string | null)",
  ],
  [{ type: "string", anyOf: [{ pattern: "a" }, { pattern: "b" }] }, "string"],
  [{ not: {} }, "unknown"],
])("%j is %s", (schema, type) => {
  expect(declare(schema)).toBe(`export type It = ${type}`)
})

test("objects are interfaces with their names quoted where they must be, those within them too", () => {
  const schema = {
    type: "object",
    required: ["a-b"],
    properties: {
      "a-b": { type: "string", description: "One */ two." },
      inner: { type: "object", properties: { class: { type: "boolean" } } },
    },
    additionalProperties: true,
  }
  expect(declare(schema)).toBe(`export interface It {
  /** One *\\/ two. */
  readonly "a-b": string
  readonly inner?: ItInner
  readonly [name: string]: unknown
}

export interface ItInner {
  readonly class?: boolean
}`)
})

test("long enums stand one a line, and huge ones as their type", () => {
  const words = Array.from({ length: 10_000 }, (_, at) => `a rather long word ${at}`)
  expect(declare({ enum: words.slice(0, 9) })).toContain('\n  | "a rather long word 8"')
  expect(declare({ type: "string", enum: words })).toBe("export type It = string")
})

test("what is too long for its line is broken as formatters break it", () => {
  const long = "A".repeat(100)
  const scope = { names: new NameSet(), refer: () => long }
  const ref = { $ref: "#/$defs/A" }
  const declared = (schema: JsonSchema): string => declareType("It", schema, undefined, scope).join()
  const more = { type: "object", additionalProperties: { type: "string" } }
  expect(declared({ allOf: [ref, more] })).toBe(`export type It = ${long} &\n  { readonly [name: string]: string }`)
  expect(declared({ type: "object", additionalProperties: ref })).toBe(
    `export type It = {\n  readonly [name: string]: ${long}\n}`,
  )
  expect(declared({ anyOf: [ref, { type: "string" }] })).toBe(`export type It =\n  | ${long}\n  | string`)
})

test("a schema of any depth has a type", () => {
  let schema: JsonSchema = { type: "string" }
  for (let depth = 0; depth < 3_000; depth++) schema = { type: "object", properties: { a: schema } }
  expect(declare(schema)).toContain("unknown")
})
