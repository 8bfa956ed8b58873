import {
  anything,
  array,
  boolean,
  constantFrom,
  dictionary,
  integer,
  letrec,
  nat,
  oneof,
  record,
  tuple,
  uniqueArray,
} from "fast-check"
import type { Arbitrary } from "fast-check"
import { Ajv2020 } from "ajv/dist/2020.js"
import { generateFromOpenApi } from "@sneck/generator"
import { compileToolset } from "@sneck/runtime"
import { bounded } from "../limits.ts"
import { target } from "../target.ts"

const key = constantFrom("a", "b", "c", "then")
const number = integer({ min: -3, max: 5 })
const text = constantFrom("", "a", "ab", "abc", "1", "-5")

/** Schemas of one type with some of the keywords of a model. */
function typed(type: string, model: Record<string, Arbitrary<unknown>>): Arbitrary<Record<string, unknown>> {
  return record(model, { requiredKeys: [] }).map((keywords) => Object.assign({ type }, keywords))
}

const leaf = oneof(
  constantFrom<Record<string, unknown>>(
    {},
    { type: "null" },
    { type: "boolean" },
    { $ref: "#/components/schemas/Tree" },
    { $ref: "#small" },
  ),
  typed("number", { minimum: number, exclusiveMaximum: number, multipleOf: constantFrom(1, 2) }),
  typed("string", { minLength: nat(2), maxLength: nat(4), pattern: constantFrom("^a", "b$", "\\d") }),
  record({ enum: uniqueArray(oneof(text, number, constantFrom(null)), { minLength: 1, maxLength: 4 }) }),
  record({ const: oneof(text, number) }),
)

/** Sound JSON Schemas, with a type wherever keywords imply one. */
const sound: Arbitrary<Record<string, unknown>> = letrec<{ node: Record<string, unknown> }>((tie) => {
  const node = tie("node")
  const list = array(node, { minLength: 1, maxLength: 3 })
  const conditions = Object.fromEntries(["if", "then", "else"].map((keyword) => [keyword, node]))
  const object = typed("object", {
    properties: dictionary(key, node, { maxKeys: 3 }),
    required: uniqueArray(key, { maxLength: 2 }),
    additionalProperties: oneof(boolean(), node),
    patternProperties: dictionary(constantFrom("^a", "c"), node, { maxKeys: 1 }),
    minProperties: nat(2),
    propertyNames: node,
    dependentRequired: dictionary(key, array(key, { maxLength: 2 }), { maxKeys: 1 }),
    dependentSchemas: dictionary(key, node, { maxKeys: 1 }),
    unevaluatedProperties: boolean(),
    allOf: list,
  })
  const items = typed("array", {
    items: oneof(boolean(), node),
    prefixItems: list,
    minItems: nat(2),
    maxItems: nat(3),
    uniqueItems: boolean(),
  })
  // Not beside `prefixItems`: together, Ajv judges an empty list differently from one schema to the next.
  const containing = typed("array", { contains: node, minContains: nat(2), maxContains: nat(2) })
  const combined = tuple(constantFrom("allOf", "anyOf", "oneOf"), list).map(([keyword, branches]) => ({
    [keyword]: branches,
  }))
  return {
    node: oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      object,
      items,
      containing,
      combined,
      record({ not: node }),
      record(conditions, { requiredKeys: [] }),
    ),
  }
}).node

const tree = {
  type: "object",
  properties: { a: { $ref: "#/components/schemas/Tree" }, b: { $anchor: "small", type: "integer", maximum: 3 } },
  required: ["b"],
}
const plain = anything({ key, values: [text, number, constantFrom(null, true)], maxDepth: 3 })
const data = oneof(
  plain,
  dictionary(key, oneof(text, number, plain, constantFrom({ b: 1 })), { maxKeys: 3 }),
  array(oneof(number, text), { maxLength: 3 }),
)

/** A validator of the schema as the description has it. */
function oracleOf(schema: unknown): ((value: unknown) => boolean) | undefined {
  const components = { schemas: { Tree: tree } }
  try {
    const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true })
    return ajv.compile({ $ref: "#/schema", schema, components })
  } catch {
    return undefined
  }
}

/** Arguments are judged as the description's own schema judges them. */
export const judging = target(
  "judging",
  tuple(sound, array(data, { minLength: 1, maxLength: 8 })),
  async ([schema, values]) => {
    const accepts = oracleOf(schema)
    if (accepts === undefined) return
    const post = { operationId: "judge", requestBody: { content: { "application/json": { schema } } } }
    const content = JSON.stringify({
      openapi: "3.1.0",
      paths: { "/a": { post } },
      components: { schemas: { Tree: tree } },
    })
    const { toolset } = await bounded("generating", () => generateFromOpenApi({ content }))
    const tool = toolset && compileToolset(toolset).tools.get("judge")
    if (tool === undefined) throw new Error("no tool")
    for (const value of JSON.parse(JSON.stringify(values)) as unknown[]) {
      const isAccepted = (await bounded("validating", () => tool.validate({ body: value }))).length === 0
      if (isAccepted === accepts(value)) continue
      throw new Error(
        `${isAccepted ? "accepts" : "refuses"} ${JSON.stringify(value)} by ${JSON.stringify(tool.tool.inputSchema)}`,
      )
    }
  },
)
