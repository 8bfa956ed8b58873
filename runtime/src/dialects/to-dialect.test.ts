import { describe, expect, it } from "vitest"
import type { ObjectSchema } from "../toolset/index.ts"
import type { DialectName } from "./dialect.ts"
import { toolOf } from "./testing/tool-of.ts"
import { toDialect, type DialectTool } from "./to-dialect.ts"

function put(dialect: DialectName, properties: Readonly<Record<string, unknown>>, schema?: object): DialectTool {
  return toDialect(toolOf(properties, schema), dialect)
}

function argument(dialect: DialectName, schema: unknown, $defs = {}): unknown {
  return put(dialect, { x: schema }, { required: ["x"], $defs }).inputSchema.properties?.["x"]
}

describe("standard", () => {
  it("leaves schemas and arguments alone", () => {
    const tool = toolOf({ x: { oneOf: [true] } })
    const { inputSchema, restore } = toDialect(tool, "standard")
    expect(inputSchema).toBe(tool.inputSchema)
    expect(restore(tool)).toBe(tool)
  })
})

describe("portable", () => {
  it.each([
    ["writes references out", { $ref: "#/$defs/A" }, { type: "integer", description: "An a." }],
    ["names one type at a time", { type: ["string", "null"] }, { anyOf: [{ type: "string" }, { type: "null" }] }],
    ["says which numbers are meant", { enum: [1, 2] }, { type: "integer", description: "One of: 1, 2." }],
    [
      "says what keys of a map lead to",
      { type: "object", additionalProperties: { type: "integer" } },
      { type: "object", description: "Any keys; values: integer.", properties: {} },
    ],
    [
      "merges what extends",
      { allOf: [{ properties: { a: true } }, { required: ["a"] }] },
      { type: "object", properties: { a: expect.anything() }, required: ["a"] },
    ],
    [
      "tells what is needed of several",
      { type: "object", properties: { a: { type: "null" } }, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      { type: "object", description: "Needs one of: a; b.", properties: { a: { type: "null" } } },
    ],
    [
      "describes tuples by what may be in them",
      { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
      { type: "array", items: { anyOf: [{ type: "string" }, { type: "integer" }] } },
    ],
    [
      "keeps patterns that every engine knows",
      { type: "string", pattern: "^[a-z]{2}$" },
      { type: "string", pattern: "^[a-z]{2}$" },
    ],
    [
      "tells patterns that not every engine knows",
      { type: "string", pattern: "^(?!a)" },
      { type: "string", description: "Pattern: ^(?!a)." },
    ],
  ])("%s", (_case, schema, expected) => {
    expect(argument("portable", schema, { A: { type: "integer", description: "An a." } })).toEqual(expected)
  })

  it("has no choice at the root", () => {
    const { inputSchema } = put(
      "portable",
      {},
      {
        anyOf: [
          { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
          { type: "object", properties: { b: { type: "string" } } },
        ],
      },
    )
    expect(inputSchema).toEqual({ type: "object", properties: { a: { type: "string" }, b: { type: "string" } } })
  })

  it("unrolls recursion, then says what belongs there", () => {
    const Tree = { type: "object", properties: { name: { type: "string" }, child: { $ref: "#/$defs/Tree" } } }
    const open = { type: "object", description: "Properties: name, child.", properties: {} }
    const inner = { type: "object", properties: { name: { type: "string" }, child: open } }
    expect(argument("portable", { $ref: "#/$defs/Tree" }, { Tree })).toEqual({
      ...inner,
      properties: { ...inner.properties, child: inner },
    })
  })

  it("gives properties back the names that clients refuse", () => {
    const { inputSchema, restore } = put("portable", {
      body: {
        type: "object",
        properties: { "@type": { type: "string" }, "tags[]": { type: "string" }, tags_: { type: "string" } },
      },
    })
    expect(Object.keys(inputSchema.properties?.["body"]?.["properties"] ?? {})).toEqual(["_type", "tags__2", "tags_"])
    expect(restore({ body: { _type: "a", tags__2: "b", tags_: "c" } })).toEqual({
      body: { "@type": "a", "tags[]": "b", tags_: "c" },
    })
  })
})

describe("openai", () => {
  it("requires every property, and takes `null` for one that is left out", () => {
    const { inputSchema, restore } = put(
      "openai",
      { id: { type: "integer" }, sort: { enum: ["asc", "desc"] }, on: { type: "boolean", default: true } },
      { required: ["id"] },
    )
    expect(inputSchema).toEqual({
      type: "object",
      properties: {
        id: { type: "integer" },
        sort: { type: ["string", "null"], enum: ["asc", "desc", null] },
        on: { type: ["boolean", "null"], description: "Default: true." },
      },
      required: ["id", "sort", "on"],
      additionalProperties: false,
    })
    expect(restore({ id: 1, sort: null, on: null })).toEqual({ id: 1 })
  })

  it("tells leaving out from clearing", () => {
    const { restore } = put("openai", { milestone: { type: ["integer", "null"] } })
    expect([null, "(null)", 7].map((milestone) => restore({ milestone }))).toEqual([
      {},
      { milestone: null },
      { milestone: 7 },
    ])
  })

  it("writes maps as entries and free values as JSON text", () => {
    const properties = {
      counts: { type: "object", additionalProperties: { type: "integer" } },
      data: {},
      filter: { type: "object" },
    }
    const { inputSchema, restore } = put("openai", properties, { required: ["counts", "data", "filter"] })
    expect(inputSchema.properties).toMatchObject({
      counts: { type: "array", items: { properties: { key: { type: "string" }, value: { type: "integer" } } } },
      data: { type: "string", description: "Any JSON value, as text." },
      filter: { type: "string", description: "JSON object, as text." },
    })
    const sent = { counts: [{ key: "__proto__", value: 1 }], data: "[1]", filter: '{"a":1}' }
    expect(JSON.stringify(restore(sent))).toBe('{"counts":{"__proto__":1},"data":[1],"filter":{"a":1}}')
    expect(restore({ counts: "many", data: "no JSON", filter: "[1]" })).toEqual({
      counts: "many",
      data: "no JSON",
      filter: "[1]",
    })
  })

  it("gives free keys beside named properties a property of their own", () => {
    const schema = {
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
      additionalProperties: { type: "integer" },
    }
    const { restore } = put("openai", { x: schema }, { required: ["x"] })
    expect(restore({ x: { a: "b", additionalProperties: [{ key: "c", value: 1 }] } })).toEqual({ x: { a: "b", c: 1 } })
    expect(restore({ x: { a: "b", additionalProperties: null } })).toEqual({ x: { a: "b" } })
  })
})

describe("gemini", () => {
  it.each([
    ["says that something may be null", { type: ["string", "null"] }, { type: "string", nullable: true }],
    [
      "puts nothing beside a choice",
      { description: "A or b.", anyOf: [{ type: "integer" }, { type: "string" }, { type: "null" }] },
      { anyOf: [{ type: "integer", description: "A or b.", nullable: true }, { type: "string" }] },
    ],
    ["lists no empty value", { enum: ["", "a"] }, { type: "string", description: 'One of: "", a.' }],
    [
      "gives every array its items",
      { type: "array" },
      { type: "array", items: { type: "string", description: "Any JSON value, as text." } },
    ],
    [
      "tells formats that are not known",
      { type: "string", format: "uri" },
      { type: "string", description: "Format: uri." },
    ],
  ])("%s", (_case, schema, expected) => {
    expect(argument("gemini", schema)).toEqual(expected)
  })

  it("writes what is nested too deeply as JSON text", () => {
    const nest = (depth: number): object =>
      depth === 0
        ? { type: "object", properties: { a: { type: "string" } } }
        : { type: "object", properties: { next: nest(depth - 1) } }
    const { inputSchema, restore } = put("gemini", { x: nest(5) })
    expect(JSON.stringify(inputSchema)).toContain("JSON object, as text")
    const sent = { x: { next: { next: { next: { next: '{"next":{"a":"b"}}' } } } } }
    expect(restore(sent)).toEqual({ x: { next: { next: { next: { next: { next: { a: "b" } } } } } } })
  })
})

describe("the schema of a result", () => {
  it("loses references and choices but refuses nothing", () => {
    const outputSchema = {
      type: "object",
      properties: {
        result: { anyOf: [{ properties: { id: { type: "integer", description: "Its id." } } }, { $ref: "#/$defs/B" }] },
      },
      required: ["result"],
      $defs: { B: { properties: { name: { type: ["string", "null"] } } } },
    } as unknown as ObjectSchema
    const written = toDialect({ ...toolOf({}), outputSchema }, "portable").outputSchema
    expect(written).toEqual({
      type: "object",
      properties: { result: { properties: { id: { description: "Its id." }, name: {} } } },
      required: ["result"],
    })
  })
})
