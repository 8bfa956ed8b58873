import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import {
  anything,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  letrec,
  object,
  oneof,
  option,
  property,
  record,
  tuple,
  uniqueArray,
} from "fast-check"
import { expect, test } from "vitest"
import type { JsonSchema, ObjectSchema } from "../toolset/index.ts"
import { checkDialect } from "./check/check-dialect.ts"
import { dialectNames, type DialectName } from "./dialect.ts"
import { asJsonSchema } from "./testing/as-json-schema.ts"
import { encodeArguments } from "./testing/encode.ts"
import { randomFrom, sample } from "./testing/sample.ts"
import { toolOf } from "./testing/tool-of.ts"
import { toDialect } from "./to-dialect.ts"

const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true, validateSchema: false })
addFormats.default(ajv)

const changing = dialectNames.filter((name): name is Exclude<DialectName, "standard"> => name !== "standard")
const runs = { numRuns: 100, seed: 20_260_728 }

const names = constantFrom("id", "name", "@type", "a-b", "tags[]", "constructor", "additionalProperties", "0")

/** Schemas as the generator writes them: any keyword, anywhere, references to three definitions that may recurse. */
const { schema: anySchema } = letrec<{ schema: unknown; object: unknown; leaf: unknown }>((tie) => ({
  leaf: oneof(
    constantFrom(
      true,
      {},
      { type: "string" },
      { type: "integer", minimum: 1 },
      { type: ["string", "null"] },
      { type: ["integer", "string", "object"] },
      { enum: ["a", "b", null, 3, true] },
      { type: "string", enum: ["", "x"], description: "One of two." },
      { const: 7 },
      { type: "boolean", default: true },
      { type: "string", format: "uri", maxLength: 40, examples: ["x"] },
      { $ref: "#/$defs/Leaf" },
      { $ref: "#/$defs/Tree" },
      { $ref: "#/$defs/Base", description: "Extended." },
      { type: "object" },
      { type: "null" },
      { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
    ),
  ),
  object: record({
    properties: dictionary(names, tie("schema"), { maxKeys: 4 }),
    required: uniqueArray(names, { maxLength: 2 }),
    additionalProperties: option(oneof(boolean(), tie("schema")), { nil: undefined }),
    description: option(constant("Something."), { nil: undefined }),
  }).map(({ required, ...rest }) =>
    clean({ type: "object", ...rest, required: required.filter((name) => Object.hasOwn(rest.properties, name)) }),
  ),
  schema: oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("leaf"),
    tie("object"),
    tie("schema").map((items) => ({ type: "array", items })),
    array(tie("schema"), { minLength: 1, maxLength: 3 }).map((prefixItems) => ({
      type: "array",
      prefixItems,
      items: false,
    })),
    array(tie("schema"), { minLength: 1, maxLength: 4 }).map((anyOf) => ({ anyOf })),
    array(tie("object"), { minLength: 1, maxLength: 4 }).map((oneOf) => ({ anyOf: oneOf, description: "A choice." })),
    array(tie("object"), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
    tuple(tie("object"), uniqueArray(names, { maxLength: 3 })).map(([base, list]) =>
      Object.assign({}, base, { anyOf: [{}, ...list.map((name) => ({ required: [name] }))] }),
    ),
  ),
}))

const definitions = {
  Leaf: { type: "string" },
  Base: { type: "object", properties: { id: { type: "integer" } }, required: ["id"] },
  Tree: { type: "object", properties: { value: true, children: { type: "array", items: { $ref: "#/$defs/Tree" } } } },
}

const anyTool = dictionary(constantFrom("id", "body", "filter"), anySchema).map((properties) =>
  toolOf(properties, { $defs: definitions }),
)

test.each(changing)("%s keeps the published rules whatever the schema", (dialect) => {
  assert(
    property(anyTool, (tool) => {
      expect(checkDialect(dialect, toDialect(tool, dialect).inputSchema)).toEqual([])
    }),
    runs,
  )
})

test.each(changing)("%s puts a schema that is in the dialect into the same words", (dialect) => {
  assert(
    property(anyTool, (tool) => {
      const { inputSchema } = toDialect(tool, dialect)
      expect(toDialect({ ...tool, inputSchema }, dialect).inputSchema).toEqual(inputSchema)
    }),
    runs,
  )
})

test.each(changing)("%s lets everything through that the tool accepts, and gives it back as it was", (dialect) => {
  let valid = 0
  assert(
    property(anyTool, integer(), (tool, seed) => {
      const accepted = ajv.compile(tool.inputSchema)
      const { inputSchema, restore } = toDialect(tool, dialect)
      const sendable = ajv.compile(asJsonSchema(inputSchema))
      for (const args of samples(tool.inputSchema, seed).filter((each) => accepted(each))) {
        const sent = encodeArguments(tool.inputSchema, dialect, args)
        expect(sendable(sent), JSON.stringify(sent)).toBe(true)
        expect(restore(sent)).toEqual(args)
        valid++
      }
    }),
    { ...runs, numRuns: 40 },
  )
  expect(valid).toBeGreaterThan(60)
})

test("no schema and no arguments make it throw", () => {
  assert(
    property(object({ maxDepth: 4 }), anything(), constantFrom(...dialectNames), (schema, args, dialect) => {
      const tool = {
        ...toolOf({}),
        inputSchema: schema as unknown as ObjectSchema,
        outputSchema: schema as unknown as ObjectSchema,
      }
      toDialect(tool, dialect).restore(args)
    }),
    runs,
  )
})

function samples(schema: JsonSchema, seed: number): unknown[] {
  const random = randomFrom(seed)
  return Array.from({ length: 4 }, () => sample(schema, schema, random))
}

function clean(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
}
