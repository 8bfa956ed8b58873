import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compareSchemas } from "./compare-schemas.ts"
import { schemaMutations } from "./testing-mutations.ts"
import { worstEffect } from "./worst-effect.ts"

/** Ways of putting a schema inside another one, which must not change what a change is called. */
const wrappers: Readonly<Record<string, (inner: unknown) => unknown>> = {
  member: (inner) => ({ type: "object", properties: { name: { type: "string" }, inner } }),
  item: (inner) => ({ type: "array", items: inner }),
  "item of a tuple": (inner) => ({ type: "array", prefixItems: [{ type: "null" }, inner] }),
  "further member": (inner) => ({ type: "object", additionalProperties: inner }),
  "member of a pattern": (inner) => ({ type: "object", patternProperties: { "^x": inner } }),
  condition: (inner) => ({ allOf: [{ title: "A" }, inner] }),
  alternative: (inner) => ({ anyOf: [{ const: 7_001 }, inner] }),
  definition: (inner) => ({ $ref: "#/$defs/Inner", $defs: { Inner: inner } }),
  "recursive definition": (inner) => ({
    $ref: "#/$defs/Tree",
    $defs: {
      Tree: {
        type: "object",
        properties: { leaf: inner, children: { type: "array", items: { $ref: "#/$defs/Tree" } } },
      },
    },
  }),
}

const names = Object.keys(wrappers)
/** Only the outermost schema has `$defs`. */
const wrapping = fc
  .tuple(
    fc.array(fc.constantFrom(...names.filter((name) => !name.includes("definition"))), { maxLength: 3 }),
    fc.constantFrom(...names),
  )
  .map(
    ([inner, outer]) =>
      (schema: unknown) =>
        [...inner, outer].reduce((wrapped, name) => wrappers[name]?.(wrapped), schema),
  )

/** Sixty definitions, each of which refers to all of them. */
function web(leaf: object): object {
  const members = Array.from({ length: 60 }, (_, index) => [`m${index}`, { $ref: `#/$defs/D${index}` }])
  const schema = { type: "object", properties: { ...Object.fromEntries(members), leaf } }
  const definitions = Array.from({ length: 60 }, (_, index) => [`D${index}`, schema])
  return { $ref: "#/$defs/D0", $defs: structuredClone(Object.fromEntries(definitions)) as object }
}

function visit(age: object): object {
  const items = { properties: { age } }
  const definition = { type: "object", properties: { visitors: { type: "array", items } } }
  return { $ref: "#/$defs/Visit", $defs: { Visit: definition } }
}

describe("a changed schema", () => {
  it("knows more than thirty kinds of changes", () => {
    expect(schemaMutations.length).toBeGreaterThan(30)
  })

  it.each(schemaMutations)("$effect: $kind", ({ before, after, effect }) => {
    expect(worstEffect(compareSchemas(before, after).map((change) => change.effect))).toBe(effect)
    fc.assert(
      fc.property(wrapping, (wrap) => {
        const changes = compareSchemas(wrap(before), wrap(after))
        expect(changes).not.toEqual([])
        expect(worstEffect(changes.map((change) => change.effect))).toBe(effect)
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  it("says where in a value the difference is", () => {
    expect(compareSchemas(visit({ type: "integer" }), visit({ type: "integer", maximum: 99 }))).toEqual([
      { path: "visitors[].age", effect: "narrowed", message: "has the maximum 99" },
    ])
  })
})

describe("the same schema", () => {
  it("has no differences from itself or a copy, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (schema) => {
        expect(compareSchemas(schema, schema)).toEqual([])
        expect(compareSchemas(schema, structuredClone(schema))).toEqual([])
      }),
      { seed: 7 },
    )
  })

  it.each([
    [
      "written out or referred to",
      { properties: { a: { type: "string" } } },
      { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: { type: "string" } } },
    ],
    [
      "under other names of definitions",
      { $ref: "#/$defs/A", $defs: { A: { type: "string" } } },
      { $ref: "#/$defs/B", $defs: { B: { type: "string" } } },
    ],
    [
      "with its alternatives in another order",
      { anyOf: [{ const: 1 }, { const: 2 }] },
      { anyOf: [{ const: 2 }, { const: 1 }] },
    ],
    ["with a type as a list", { type: "string" }, { type: ["string"] }],
    ["with one value", { const: "a" }, { enum: ["a"] }],
  ])("is the same %s", (_how, before, after) => {
    expect(compareSchemas(before, after)).toEqual([])
    expect(compareSchemas(after, before)).toEqual([])
  })

  it("is compared in reasonable time when everything refers to everything", () => {
    expect(compareSchemas(web({ type: "string" }), web({ type: "integer" })).length).toBeGreaterThan(0)
  })
})
