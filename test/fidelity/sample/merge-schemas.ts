import type { JsonSchema } from "@sneck/runtime"

type Merge = (a: unknown, b: unknown) => unknown

const largest: Merge = (a, b) => Math.max(Number(a), Number(b))
const smallest: Merge = (a, b) => Math.min(Number(a), Number(b))
const both: Merge = (a, b) => ({ allOf: [a, b] })

/** How two values of a keyword become one that means both; of other keywords the first stays. */
const MERGES: Readonly<Record<string, Merge>> = {
  type: mergeTypes,
  enum: (a, b) => (a as unknown[]).filter((value) => (b as unknown[]).some((other) => isSame(value, other))),
  required: (a, b) => [...new Set([...(a as string[]), ...(b as string[])])],
  properties: mergeProperties,
  items: both,
  additionalProperties: (a, b) => (a === false || b === false ? false : a === true ? b : b === true ? a : both(a, b)),
  minimum: largest,
  exclusiveMinimum: largest,
  maximum: smallest,
  exclusiveMaximum: smallest,
  minLength: largest,
  maxLength: smallest,
  minItems: largest,
  maxItems: smallest,
  minProperties: largest,
  maxProperties: smallest,
  uniqueItems: (a, b) => a === true || b === true,
  allOf: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
}

/** Keywords of which a schema has one: a second one goes under `allOf`. */
const SINGLE = new Set(["$ref", "oneOf", "anyOf"])

/** One schema that asks for what both ask for, as far as a sampler needs it. */
export function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...a }
  const second: JsonSchema[] = []
  for (const [keyword, value] of Object.entries(b)) {
    const merge = MERGES[keyword]
    if (SINGLE.has(keyword) && Object.hasOwn(merged, keyword)) second.push({ [keyword]: value })
    merged[keyword] =
      Object.hasOwn(merged, keyword) && merge ? merge(merged[keyword], value) : (merged[keyword] ?? value)
  }
  if (second.length > 0) merged["allOf"] = [...((merged["allOf"] ?? []) as unknown[]), ...second]
  return withoutRefused(withoutRefused(merged, a), b)
}

/** What a closed side does not name, the whole must not have. */
function withoutRefused(merged: JsonSchema, side: JsonSchema): JsonSchema {
  if (side["additionalProperties"] !== false || side["patternProperties"] !== undefined) return merged
  const known = side["properties"] ?? {}
  const properties = Object.entries(merged["properties"] ?? {})
  return { ...merged, properties: Object.fromEntries(properties.filter(([name]) => Object.hasOwn(known, name))) }
}

function mergeTypes(a: unknown, b: unknown): unknown {
  const others = new Set<unknown>([b].flat())
  const types = [a].flat().flatMap((type) => {
    if (others.has(type) || (type === "integer" && others.has("number"))) return [type]
    return type === "number" && others.has("integer") ? ["integer"] : []
  })
  return types.length === 1 ? types[0] : types
}

function mergeProperties(a: unknown, b: unknown): unknown {
  const merged = new Map(Object.entries(a as object))
  for (const [name, schema] of Object.entries(b as object)) {
    merged.set(name, merged.has(name) ? both(merged.get(name), schema) : schema)
  }
  return Object.fromEntries(merged)
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
