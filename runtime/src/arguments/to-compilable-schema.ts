import type { JsonSchema } from "../toolset/index.ts"
import { DISTINCT_ITEMS, LARGE_ENUM } from "./large-keywords.ts"

type Schema = JsonSchema | boolean
type Copy = Record<string, unknown>

const MAX_INLINE_ENUM = 200

/** Subschemas that are compiled; what lies deeper in a larger schema accepts anything. */
const MAX_SUBSCHEMAS = 4_000

const PLAIN = [
  "type", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength",
  "minLength", "pattern", "maxItems", "minItems", "maxContains", "minContains", "maxProperties", "minProperties",
  "required", "dependentRequired", "format", "$ref",
] // prettier-ignore
const SINGLE = ["additionalProperties", "unevaluatedProperties", "propertyNames", "items", "unevaluatedItems", "contains", "not", "if", "then", "else"] // prettier-ignore
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"]
const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]

/** With one of these at the root, arguments may be declared elsewhere than in `properties`. */
const OPEN_ENDED = ["additionalProperties", "unevaluatedProperties", "patternProperties", "allOf", "anyOf", "oneOf", "$ref", "if", "dependentSchemas"] // prettier-ignore

/**
 * Copies a schema into one that compiles in bounded time and memory: only keywords that validate, no `$id` that
 * could clash, large enums and unique items as keywords of ours, and no more than some thousand subschemas, those
 * nearest to the root. The root refuses arguments that it does not name, which a misspelt one would be.
 */
export function toCompilableSchema(schema: JsonSchema): JsonSchema {
  const queue: [Schema, Copy][] = []
  const budget = { left: MAX_SUBSCHEMAS }
  const root: Copy = {}
  queue.push([schema, root])
  // Breadth first, so that the budget is spent near the root.
  for (let at = 0; at < queue.length; at++) {
    const [from, to] = queue[at] as [JsonSchema, Copy]
    copyKeywords(from, to)
    copySubschemas(from, to, queue, budget)
  }
  if (!OPEN_ENDED.some((keyword) => keyword in root) && root["properties"] !== undefined)
    root["additionalProperties"] = false
  return root
}

function copyKeywords(from: JsonSchema, to: Copy): void {
  for (const keyword of PLAIN) if (Object.hasOwn(from, keyword)) to[keyword] = from[keyword]
  if (from["uniqueItems"] === true) to[DISTINCT_ITEMS] = true
  const values = own(from, "enum")
  if (Array.isArray(values) && values.length > 0) to[values.length > MAX_INLINE_ENUM ? LARGE_ENUM : "enum"] = values
}

/** Takes either all subschemas of one schema or none: half of its properties would refuse the other half. */
function copySubschemas(from: JsonSchema, to: Copy, queue: [Schema, Copy][], budget: { left: number }): void {
  const children = countChildren(from)
  const fits = children <= budget.left
  if (fits) budget.left -= children
  const copy = (schema: unknown): Schema => {
    if (typeof schema === "boolean") return schema
    if (!fits || !isRecord(schema)) return true
    const into: Copy = {}
    queue.push([schema, into])
    return into
  }
  for (const keyword of SINGLE) if (fits && Object.hasOwn(from, keyword)) to[keyword] = copy(from[keyword])
  for (const keyword of LISTS) {
    const list = own(from, keyword)
    if (fits && Array.isArray(list) && list.length > 0) to[keyword] = list.map(copy)
  }
  for (const keyword of MAPS) {
    const map = own(from, keyword)
    // Definitions stay even where nothing fits any more: references to them must resolve.
    if (isRecord(map) && (fits || keyword === "$defs")) to[keyword] = copyMap(map, copy)
  }
}

function copyMap(map: Record<string, unknown>, copy: (schema: unknown) => Schema): Copy {
  // No prototype: `__proto__` and `constructor` are names like any other.
  const into = Object.create(null) as Copy
  for (const name of Object.keys(map)) into[name] = copy(map[name])
  return into
}

function countChildren(schema: JsonSchema): number {
  let count = 0
  for (const keyword of SINGLE) if (isRecord(own(schema, keyword))) count++
  for (const keyword of [...LISTS, ...MAPS]) {
    const value = own(schema, keyword)
    if (typeof value === "object" && value !== null) count += Object.keys(value).length
  }
  return count
}

function own(schema: JsonSchema, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
