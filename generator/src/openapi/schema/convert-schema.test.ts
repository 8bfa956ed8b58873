import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import { References } from "../references.ts"
import { Report } from "../report.ts"
import { placeAt } from "../pointer.ts"
import { SchemaSet } from "./schema-set.ts"
import type { Direction } from "./scope.ts"

/** Converts a schema and proves that the result compiles; `$defs` are added as a tool would. */
function convert(source: unknown, options: { direction?: Direction; dialect?: "3.0" | "3.1"; schemas?: object } = {}) {
  const root = { components: { schemas: options.schemas ?? {} }, source }
  const report = new Report()
  const description = { root, dialect: options.dialect ?? "3.1", references: new References(root), report }
  const set = new SchemaSet(description, options.direction ?? "request")
  const converted = set.convert(source, placeAt("/source"))
  const { definitions } = set.closureOf(converted.refs)
  const schema = typeof converted.schema === "object" ? { ...converted.schema, $defs: definitions } : converted.schema
  const validate = new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema)
  const codes = report.diagnostics().map(({ code }) => code)
  return { schema: converted.schema, definitions, validate, codes, dangling: converted.dangling }
}

describe("what validators reject in real descriptions", () => {
  it.each([
    ["duplicate names in required", { required: ["a", "a", 5] }, { required: ["a"] }],
    ["required on a property", { type: "string", required: true }, { type: "string" }],
    ["the type `file`", { type: "file" }, { type: "string", format: "binary" }],
    ["a type in capitals", { type: "String" }, { type: "string" }],
    ["a mistaken type", { type: "datetime" }, { type: "string" }],
    ["the type `any`", { type: "any" }, {}],
    ["a type list of one", { type: ["string"] }, { type: "string" }],
    ["`$id` and `$schema`", { $id: "x", $schema: "y", type: "string" }, { type: "string" }],
    ["keywords of OpenAPI", { type: "string", xml: {}, externalDocs: {}, "x-a": 1 }, { type: "string" }],
    ["bounds that are no numbers", { minimum: "1", maxLength: -1, type: "string" }, { type: "string" }],
    ["combinators without choices", { allOf: [], anyOf: {}, type: "string" }, { type: "string" }],
    [
      "tuples of older drafts",
      { type: "array", items: [{ type: "string" }] },
      { type: "array", prefixItems: [{ type: "string" }] },
    ],
    [
      "items behind those of such a tuple",
      { items: [{}], additionalItems: false },
      { type: "array", prefixItems: [{}], items: false },
    ],
    [
      "dependencies of older drafts",
      { type: "object", dependencies: { a: ["b", "b"], c: { required: ["d"] } } },
      { type: "object", dependentRequired: { a: ["b"] }, dependentSchemas: { c: { required: ["d"] } } },
    ],
    ["an array without items", { type: "array" }, { type: "array", items: {} }],
    ["enum values of another type", { type: "string", enum: [1, 2, "2"] }, { type: "string", enum: ["1", "2"] }],
    ["no schema at all", null, {}],
  ])("mends %s", (_what, source, expected) => {
    expect(convert(source).schema).toEqual(expected)
  })

  it.each([
    ["empty-enum", { enum: [] }],
    ["empty-enum", { enum: Array(1) }],
    ["long-enum", { enum: Array.from({ length: 100_000 }, (_, index) => `v${index}`) }],
    ["unknown-type", { type: "blob" }],
    ["invalid-pattern", { type: "string", pattern: "(?i)abc\\Z" }],
    ["malformed-schema", "string"],
  ])("reports %s", (code, source) => {
    expect(convert(source).codes).toEqual([code])
  })

  it("keeps a pattern whose only fault is an idle escape", () => {
    const { validate, schema } = convert({ type: "string", pattern: "^[\\w\\-]+\\@\\w+\\-\\d$" })
    expect(schema).toMatchObject({ pattern: "^[\\w\\-]+@\\w+-\\d$" })
    expect([validate("a-b@c-1"), validate("a b@c-1")]).toEqual([true, false])
  })
})

describe("OpenAPI 3.0", () => {
  it("nullable adds null to the type and to the enum", () => {
    const { validate } = convert({ type: "string", enum: ["a"], nullable: true }, { dialect: "3.0" })
    expect([validate("a"), validate(null), validate("b")]).toEqual([true, true, false])
  })

  it("nullable beside allOf accepts null", () => {
    const schemas = { A: { type: "object", properties: { x: { type: "integer" } } } }
    const source = { description: "An A.", nullable: true, allOf: [{ $ref: "#/components/schemas/A" }] }
    const { validate, schema } = convert(source, { dialect: "3.0", schemas })
    expect(schema).toMatchObject({ description: "An A." })
    expect([validate({ x: 1 }), validate(null), validate({ x: "y" })]).toEqual([true, true, false])
  })

  it("an exclusive bound is a flag beside the bound", () => {
    const { validate } = convert(
      { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false },
      { dialect: "3.0" },
    )
    expect([validate(1), validate(2), validate(3)]).toEqual([false, true, true])
  })

  it("only notes count beside a reference", () => {
    const schemas = { A: { type: "string" } }
    const source = { $ref: "#/components/schemas/A", description: "Mine.", maxLength: 1 }
    expect(convert(source, { dialect: "3.0", schemas }).schema).toEqual({ $ref: "#/$defs/A", description: "Mine." })
    expect(convert(source, { dialect: "3.1", schemas }).schema).toMatchObject({ maxLength: 1 })
  })
})

describe("allOf", () => {
  const schemas = {
    Base: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
    Stamp: { type: "string" },
  }

  it("around one reference is that reference, with the notes beside it", () => {
    const reference = { $ref: "#/components/schemas/Base" }
    const expected = { $ref: "#/$defs/Base", description: "Mine." }
    expect(convert({ description: "Mine.", allOf: [reference] }, { schemas }).schema).toEqual(expected)
    expect(convert({ allOf: [reference, { description: "Mine." }] }, { schemas }).schema).toEqual(expected)
  })

  it("around a base and an addition is the addition beside its base", () => {
    const addition = { type: "object", required: ["a"], properties: { a: { type: "integer" } } }
    const { schema, validate } = convert({ allOf: [{ $ref: "#/components/schemas/Base" }, addition] }, { schemas })
    expect(schema).toEqual({ ...addition, allOf: [{ $ref: "#/$defs/Base" }] })
    expect([validate({ id: "x", a: 1 }), validate({ a: 1 }), validate({ id: "x" })]).toEqual([true, false, false])
  })

  it("stays where parts would mean something else together", () => {
    const parts = [
      { type: "object", properties: { a: {} }, additionalProperties: false },
      { properties: { b: {} }, required: ["c"] },
    ]
    expect(convert({ allOf: parts }).schema).toEqual({ ...parts[0], allOf: [{ ...parts[1], type: "object" }] })
    expect(convert({ minLength: 2, allOf: [{ minLength: 3 }] }).schema).toEqual({
      minLength: 2,
      allOf: [{ minLength: 3 }],
    })
  })

  it("makes a property read-only when one of its parts is", () => {
    const property = { allOf: [{ $ref: "#/components/schemas/Stamp" }, { readOnly: true }] }
    expect(convert({ required: ["at"], properties: { at: property } }, { schemas }).schema).toEqual({
      type: "object",
      properties: {},
    })
  })
})

it("a title that only repeats the name of its property is left out", () => {
  const properties = { item_id: { type: "string", title: "Item Id" }, b: { type: "string", title: "Best" } }
  expect(convert({ properties }).schema).toEqual({
    type: "object",
    properties: { item_id: { type: "string" }, b: { type: "string", title: "Best" } },
  })
})

describe("a choice between something and null", () => {
  it.each([
    [
      { anyOf: [{ type: "string", maxLength: 5 }, { type: "null" }], title: "Q" },
      { type: ["string", "null"], maxLength: 5, title: "Q" },
    ],
    [{ oneOf: [{ type: "null" }, { enum: ["a"], type: "string" }] }, { type: ["string", "null"], enum: ["a", null] }],
  ])("is a type that may be null: %j", (source, expected) => {
    expect(convert(source).schema).toEqual(expected)
  })

  it("stays where what may be null says more than a type", () => {
    const source = { anyOf: [{ type: "string", not: { const: "a" } }, { type: "null" }] }
    expect(convert(source).schema).toEqual(source)
  })
})

it("conditions do not ask for a type that they do not name", () => {
  const properties = { a: { const: 1 } }
  const { validate } = convert({ if: { allOf: [{ properties }, { type: ["object", "string"] }] }, else: false })
  expect([validate("x"), validate({ a: 1 }), validate({ a: 2 }), validate(5)]).toEqual([true, true, false, false])
  expect(convert({ not: { properties } }).validate("x")).toBe(false)
})

describe("references", () => {
  it("become the tool's own definitions, only those that are needed", () => {
    const schemas = { Node: { properties: { next: { $ref: "#/components/schemas/Node" } } }, Other: { type: "string" } }
    const { definitions, validate } = convert({ $ref: "#/components/schemas/Node" }, { schemas })
    expect(Object.keys(definitions)).toEqual(["Node"])
    expect([validate({ next: { next: {} } }), validate({ next: { next: 1 } })]).toEqual([true, false])
  })

  it("lead anywhere, percent-encoded and through other references", () => {
    const schemas = {
      "A<B>": { properties: { "x/y": { type: "integer" } } },
      Alias: { $ref: "#/components/schemas/A%3CB%3E" },
    }
    const { definitions, validate } = convert(
      { items: { $ref: "#/components/schemas/Alias/properties/x~1y" } },
      { schemas },
    )
    expect(Object.keys(definitions)).toEqual(["A_B_x_y"])
    expect([validate([1]), validate(["a"])]).toEqual([true, false])
  })

  it("may be relative to the schema that they stand in", () => {
    const source = { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: { type: "integer" } } }
    expect(convert(source).validate({ a: "x" })).toBe(false)
  })

  it("are not properties that are called so", () => {
    const { validate } = convert({ type: "object", properties: { $ref: { type: "string" } } })
    expect([validate({ $ref: "x" }), validate({ $ref: 1 })]).toEqual([true, false])
  })

  it("that lead nowhere or only to each other are noted", () => {
    const schemas = { A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } }
    expect(convert({ items: { $ref: "#/components/schemas/A" } }, { schemas }).dangling).toHaveLength(1)
    expect(convert({ items: { $ref: "#/components/schemas/None" } }).dangling).toEqual([
      { ref: "#/components/schemas/None", pointer: "/source/items" },
    ])
  })

  it("from a child to its base and back end, and keep what both say", () => {
    const schemas = {
      Pet: {
        type: "object",
        required: ["kind"],
        properties: { kind: { type: "string" } },
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: { propertyName: "kind" },
      },
      Cat: {
        allOf: [{ $ref: "#/components/schemas/Pet" }, { type: "object", properties: { lives: { type: "integer" } } }],
      },
    }
    const { validate } = convert({ $ref: "#/components/schemas/Pet" }, { schemas })
    expect([
      validate({ kind: "cat", lives: 9 }),
      validate({ kind: "cat", lives: "many" }),
      validate({ lives: 9 }),
    ]).toEqual([true, false, false])
  })

  it("that depend on themselves end", () => {
    const schemas = { A: { dependentSchemas: { x: { $ref: "#/components/schemas/A" } }, required: ["y"] } }
    expect(convert({ $ref: "#/components/schemas/A" }, { schemas }).validate({ x: 1, y: 2 })).toBe(true)
  })

  it("that choose themselves end", () => {
    const schemas = { A: { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "string" }] } }
    expect(convert({ $ref: "#/components/schemas/A" }, { schemas }).validate("x")).toBe(true)
  })
})

it("a discriminator is told in words", () => {
  const choice = {
    anyOf: [{ type: "object" }],
    discriminator: { propertyName: "kind", mapping: { cat: "#/x", dog: "#/y" } },
  }
  expect(convert({ description: "A pet.", ...choice }).schema).toMatchObject({
    description: 'A pet. "kind" chooses: cat, dog.',
  })
})

describe("directions", () => {
  const schemas = { Id: { type: "string", readOnly: true } }
  const source = {
    type: "object",
    required: ["id", "name", "secret"],
    properties: {
      id: { $ref: "#/components/schemas/Id" },
      name: { type: "string" },
      secret: { type: "string", writeOnly: true },
    },
  }

  it("requests leave out what is read-only, and do not require it", () => {
    const { schema } = convert(source, { schemas })
    expect(Object.keys((schema as { properties: object }).properties)).toEqual(["name", "secret"])
    expect(schema).toMatchObject({ required: ["name", "secret"] })
  })

  it("a base's read-only property is not required beside it either", () => {
    const bases = { Base: { properties: { id: { type: "string", readOnly: true } } } }
    const composed = { required: ["id"], allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["id", "name"] }] }
    expect(convert(composed, { schemas: bases }).validate({ name: "x" })).toBe(true)
  })

  it("responses leave out what is write-only and accept what upstreams really send", () => {
    const { validate, schema } = convert(
      {
        ...source,
        additionalProperties: false,
        properties: {
          ...source.properties,
          kind: { type: "string", enum: ["a"] },
          at: { type: "string", format: "date" },
        },
      },
      { schemas, direction: "response" },
    )
    expect(Object.keys((schema as { properties: object }).properties)).not.toContain("secret")
    expect(validate({ kind: "new", at: "yesterday", name: null, extra: 1 })).toBe(true)
    expect(validate({ name: {} })).toBe(false)
  })

  it("a discriminated choice of a request need not exclude the others", () => {
    const choice = {
      discriminator: { propertyName: "k" },
      oneOf: [{ type: "object" }, { properties: { k: { type: "string" } } }],
    }
    expect(convert(choice).validate({ k: "x" })).toBe(true)
    expect(convert({ oneOf: choice.oneOf }).validate({ k: "x" })).toBe(false)
  })
})
