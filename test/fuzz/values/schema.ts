import {
  array,
  boolean,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  letrec,
  nat,
  oneof,
  option,
  record,
  tuple,
} from "fast-check"
import type { Arbitrary } from "fast-check"
import { junk } from "./junk.ts"
import { name, pattern, prose } from "./text.ts"

/** Names of the schemas that a description of ours has. */
export const schemaNames = ["S0", "S1", "S2", "S3", "A<B>", "a/b~c", "__proto__", "x.y"]

const pointers = [
  ...schemaNames.map(
    (key) => `#/components/schemas/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
  ),
  "#/components/schemas/S0/properties/a",
  "#/components/schemas/S1/allOf/0",
  "#/components/schemas/None",
  "#anchor",
  "#/$defs/inner",
  "#/properties/a",
  "#",
  "other.yaml#/X",
  "https://example.com/s.json",
]

const reference = record({ $ref: constantFrom(...pointers) })
const type = constantFrom("string", "number", "integer", "boolean", "object", "array", "null", "file", "any", "String")

/** Some of the keywords of a model, at most `most`, each with a value of its own. */
function some(model: Record<string, Arbitrary<unknown>>, most: number): Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(model).map(([keyword, value]) => tuple(constantFrom(keyword), value))
  return array(oneof(...entries), { maxLength: most }).map((chosen) => Object.fromEntries(chosen))
}

const leaf = some(
  {
    type: oneof(type, array(type, { maxLength: 3 })),
    description: prose,
    enum: oneof(array(jsonValue({ maxDepth: 1 }), { maxLength: 6 }), constantFrom(numbered(10), numbered(2_100))),
    const: jsonValue({ maxDepth: 1 }),
    pattern,
    format: constantFrom("date-time", "int32", "binary", "byte", "uuid", "regex", "uri", "nonsense", "__proto__"),
    minimum: oneof(integer(), double()),
    exclusiveMinimum: oneof(boolean(), integer()),
    maxLength: oneof(nat(), constantFrom(-1, 1e300)),
    minItems: nat(3),
    uniqueItems: boolean(),
    multipleOf: oneof(double(), nat(7)),
    default: jsonValue({ maxDepth: 1 }),
    example: jsonValue({ maxDepth: 1 }),
    nullable: boolean(),
    readOnly: boolean(),
    writeOnly: boolean(),
    $anchor: constantFrom("anchor", "other"),
    $id: constantFrom("https://example.com/s.json", "other.yaml", "", "#"),
    $dynamicAnchor: constantFrom("anchor"),
    discriminator: record(
      { propertyName: name, mapping: dictionary(name, name, { maxKeys: 3 }) },
      { requiredKeys: [] },
    ),
  },
  6,
)

/** Keywords whose value is one schema. */
const schemaKeywords =
  "not if then else additionalProperties propertyNames contains unevaluatedProperties unevaluatedItems".split(" ")

/** Schemas of every kind, most of them sound in part. */
export const schema: Arbitrary<unknown> = letrec<{ node: unknown; composite: unknown }>((tie) => {
  const node = tie("node")
  const map = dictionary(name, node, { maxKeys: 3 })
  const list = array(node, { maxLength: 3 })
  const structure = some(
    {
      properties: map,
      required: array(name, { maxLength: 4 }),
      items: oneof(node, list),
      prefixItems: list,
      allOf: list,
      anyOf: list,
      oneOf: list,
      patternProperties: dictionary(pattern, node, { maxKeys: 2 }),
      dependentSchemas: map,
      dependentRequired: dictionary(name, array(name, { maxLength: 2 }), { maxKeys: 2 }),
      ...Object.fromEntries(schemaKeywords.map((keyword) => [keyword, node])),
      $defs: record({ inner: node }),
      $ref: constantFrom(...pointers),
      $dynamicRef: constantFrom("#anchor", "#", "#/components/schemas/S0"),
    },
    4,
  )
  return {
    node: oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      leaf,
      reference,
      boolean(),
      tie("composite"),
      junk,
    ),
    composite: tuple(leaf, structure).map(([notes, rest]) => Object.assign({}, notes, rest)),
  }
}).node

/** Schemas that are few bytes or few thoughts, and much work. */
export const heavySchema: Arbitrary<unknown> = oneof(
  tuple(constantFrom("properties", "items", "allOf", "anyOf", "oneOf", "not", "additionalProperties"), nat(2_500)).map(
    nested,
  ),
  tuple(constantFrom("allOf", "anyOf", "oneOf"), integer({ min: 2, max: 13 })).map(([keyword, depth]) =>
    tree(keyword, depth),
  ),
  constantFrom(100_000, 20_000).map((size) => ({ enum: numbered(size) })),
  constantFrom(5_000, 20_000).map((size) => ({
    properties: Object.fromEntries(numbered(size).map((key) => [key, { type: "string" }])),
  })),
  constantFrom(2_000, 10_000).map((size) => ({
    required: numbered(size),
    anyOf: numbered(size).map((key) => ({ required: [key] })),
  })),
  tuple(pattern, option(nat(200))).map(([text, times]) => ({
    type: "array",
    items: { type: "string", pattern: text.repeat((times ?? 0) + 1) },
  })),
)

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `v${index}`)
}

function nested([keyword, depth]: [string, number]): unknown {
  let inner: unknown = { type: "string" }
  for (let level = 0; level < depth; level++) inner = { [keyword]: wrap(keyword, inner) }
  return inner
}

function wrap(keyword: string, inner: unknown): unknown {
  if (keyword === "properties") return { a: inner }
  return keyword.endsWith("Of") ? [inner] : inner
}

function tree(keyword: string, depth: number): unknown {
  return depth === 0
    ? { type: "string", minLength: 1 }
    : { [keyword]: [tree(keyword, depth - 1), tree(keyword, depth - 1)] }
}
