import type { Json, JsonSchema } from "@sneck/runtime"
import { flattenSchema } from "./flatten-schema.ts"
import { takesOptional } from "./sample-context.ts"
import type { SampleContext } from "./sample-context.ts"
import { sampleNumber } from "./sample-number.ts"
import { sampleString } from "./sample-string.ts"

/** Deeper than this a schema asks for itself without an end. */
const MAX_DEPTH = 24
const UNIQUE_ATTEMPTS = 20

/** A value that a schema accepts, as far as that can be built; whoever asks checks it. Throws when there is none. */
export function sampleValue(schema: unknown, context: SampleContext, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new Error("The schema asks for itself without an end.")
  const flat = flattenSchema(schema, context)
  if (flat === false) throw new Error("The schema accepts nothing.")
  if (flat === true) return "anything"
  const given = givenValue(flat, context)
  if (given !== undefined) return given
  switch (typeOf(flat, context)) {
    case "object":
      return sampleObject(flat, context, depth)
    case "array":
      return sampleArray(flat, context, depth)
    case "integer":
      return sampleNumber(flat, context.random, true)
    case "number":
      return sampleNumber(flat, context.random, false)
    case "boolean":
      return context.random.chance(0.5)
    case "null":
      return null
    default:
      return sampleString(flat, context)
  }
}

/** A value that the schema names itself. */
function givenValue(schema: JsonSchema, { random, useExamples }: SampleContext): Json | undefined {
  if (schema["const"] !== undefined) return schema["const"] as Json
  if (Array.isArray(schema["enum"])) {
    const useful = (schema["enum"] as Json[]).filter((value) => value !== null && value !== "")
    return random.pick(useful.length > 0 ? useful : (schema["enum"] as Json[]))
  }
  const examples = [schema["examples"], schema["default"]]
    .flat()
    .filter((value) => value !== undefined && value !== null)
  return useExamples && random.chance(0.5) ? (random.pick(examples) as Json | undefined) : undefined
}

function typeOf(schema: JsonSchema, { random }: SampleContext): string {
  const types = [schema["type"]].flat().filter((type) => typeof type === "string")
  const useful = types.filter((type) => type !== "null")
  // A file may be an object that holds its content, of which the schema does not say more.
  if (schema["contentEncoding"] !== undefined && types.includes("string")) return "string"
  const picked = random.pick(useful.length > 0 ? useful : types)
  if (picked !== undefined) return picked
  if (schema["properties"] !== undefined || schema["required"] !== undefined) return "object"
  if (schema["items"] !== undefined || schema["prefixItems"] !== undefined) return "array"
  return schema["minimum"] !== undefined || schema["maximum"] !== undefined ? "number" : "string"
}

function sampleObject(schema: JsonSchema, context: SampleContext, depth: number): Json {
  const properties = new Map(Object.entries((schema["properties"] ?? {}) as Record<string, unknown>))
  const required = new Set((schema["required"] ?? []) as string[])
  const max = typeof schema["maxProperties"] === "number" ? schema["maxProperties"] : Number.POSITIVE_INFINITY
  const min = typeof schema["minProperties"] === "number" ? schema["minProperties"] : 0
  const value = new Map<string, Json>()
  for (const name of required) value.set(name, sampleValue(memberSchema(schema, name, properties), context, depth + 1))
  for (const [name, property] of properties) {
    if (value.has(name) || value.size >= max) continue
    if (value.size < min || takesOptional(context, depth)) addOptional(value, name, property, context, depth)
  }
  addExtra(value, schema, context, depth, { min, max })
  return Object.fromEntries(value)
}

/** What cannot be built is left out where it may be. */
function addOptional(value: Map<string, Json>, name: string, schema: unknown, context: SampleContext, depth: number) {
  try {
    value.set(name, sampleValue(schema, context, depth + 1))
  } catch {
    value.delete(name)
  }
}

/** Names that no property has: for maps, and where more members are asked for than are named. */
function addExtra(
  value: Map<string, Json>,
  schema: JsonSchema,
  context: SampleContext,
  depth: number,
  { min, max }: { min: number; max: number },
) {
  const extra = schema["additionalProperties"]
  const isMap = typeof extra === "object" && schema["properties"] === undefined && takesOptional(context, depth)
  if (extra === false) return
  for (let index = 1; value.size < Math.min(max, Math.max(min, isMap ? 1 : 0)); index++) {
    const named =
      schema["propertyNames"] === undefined ? undefined : sampleValue(schema["propertyNames"], context, depth)
    value.set(
      typeof named === "string" && index < 5 ? named : `key${index}`,
      sampleValue(extra ?? {}, context, depth + 1),
    )
  }
}

function memberSchema(schema: JsonSchema, name: string, properties: ReadonlyMap<string, unknown>): unknown {
  if (properties.has(name)) return properties.get(name)
  const patterns = Object.entries((schema["patternProperties"] ?? {}) as Record<string, unknown>)
  return patterns.find(([pattern]) => new RegExp(pattern).test(name))?.[1] ?? schema["additionalProperties"] ?? {}
}

function sampleArray(schema: JsonSchema, context: SampleContext, depth: number): Json {
  const first = Array.isArray(schema["prefixItems"]) ? (schema["prefixItems"] as unknown[]) : []
  const min = typeof schema["minItems"] === "number" ? schema["minItems"] : 0
  const max = typeof schema["maxItems"] === "number" ? schema["maxItems"] : Number.POSITIVE_INFINITY
  const wanted = context.fullness === "minimal" || depth > 3 ? 1 : context.random.integer(1, 3)
  const length = Math.max(min, first.length, Math.min(max, wanted))
  const items: Json[] = []
  for (let index = 0; index < length; index++) {
    const item = sampleItem(
      first[index] ?? schema["items"] ?? {},
      schema["uniqueItems"] === true ? items : [],
      context,
      depth,
    )
    if (item === undefined && index >= min) break
    items.push(item ?? sampleValue(first[index] ?? schema["items"] ?? {}, context, depth + 1))
  }
  return items
}

/** An item that is not among those taken; `undefined` when none is found. */
function sampleItem(schema: unknown, taken: readonly Json[], context: SampleContext, depth: number): Json | undefined {
  const known = new Set(taken.map((item) => JSON.stringify(item)))
  for (let attempt = 0; attempt < UNIQUE_ATTEMPTS; attempt++) {
    const item = sampleValue(schema, context, depth + 1)
    if (!known.has(JSON.stringify(item))) return item
  }
  return undefined
}
