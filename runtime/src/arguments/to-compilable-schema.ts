import type { JsonSchema } from "../toolset/index.ts"
import { DISTINCT_ITEMS, LARGE_ENUM } from "./large-keywords.ts"
import { relaxChoices } from "./relax-choices.ts"

type Schema = JsonSchema | boolean
type Copy = Record<string, unknown>

/** Subschemas that may still be taken, and whether some were not. */
interface Budget {
  left: number
  isPassed: boolean
}

const MAX_INLINE_ENUM = 200

const MAX_REFERENCE_LENGTH = 1_000

const TYPES = new Set(["string", "number", "integer", "boolean", "array", "object", "null"])

/** Keywords that are taken over as they are, with what they must hold to make sense. */
const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isType) : isType(value)),
  const: (value) => value !== undefined,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  maximum: isNumber,
  exclusiveMaximum: isNumber,
  minimum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isCount,
  minLength: isCount,
  maxItems: isCount,
  minItems: isCount,
  maxContains: isCount,
  minContains: isCount,
  maxProperties: isCount,
  minProperties: isCount,
  pattern: isString,
  format: isString,
  required: (value) => Array.isArray(value) && value.every(isString),
  dependentRequired: (value) =>
    isRecord(value) && Object.values(value).every((names) => Array.isArray(names) && names.every(isString)),
}
const SINGLE = ["additionalProperties", "unevaluatedProperties", "propertyNames", "items", "unevaluatedItems", "contains", "not", "if", "then", "else"] // prettier-ignore
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"]
const MAPS = ["properties", "patternProperties", "dependentSchemas"]

/** With one of these at the root, arguments may be declared elsewhere than in `properties`. */
const OPEN_ENDED = ["additionalProperties", "unevaluatedProperties", "patternProperties", "allOf", "anyOf", "oneOf", "$ref", "if", "dependentSchemas"] // prettier-ignore

/**
 * Copies a schema into one that compiles in bounded time and memory: only keywords that validate and make sense, no
 * `$id` that could clash, no reference to nowhere, large enums and unique items as keywords of ours, and at most
 * `maxSubschemas` subschemas, those nearest to the root; deeper ones accept anything. The root refuses arguments
 * that it does not name, as a misspelt one would be. Where a part accepts more than it says, nothing is refused for
 * being accepted.
 */
export function toCompilableSchema(schema: JsonSchema, maxSubschemas: number): JsonSchema {
  const budget = { left: maxSubschemas, isPassed: false }
  const root: Copy = {}
  const queue: [JsonSchema, Copy][] = [[schema, root]]
  // Breadth first, so that the budget is spent near the root.
  for (const [from, to] of queue) {
    copyKeywords(from, to, schema)
    copySubschemas(from, to, queue, budget)
  }
  relaxChoices(queue, budget.isPassed)
  const isClosed = root["properties"] !== undefined && !OPEN_ENDED.some((keyword) => keyword in root)
  if (isClosed) root["additionalProperties"] = false
  return root
}

function copyKeywords(from: JsonSchema, to: Copy, root: JsonSchema): void {
  for (const keyword of Object.keys(from)) {
    if (Object.hasOwn(PLAIN, keyword) && PLAIN[keyword]?.(from[keyword]) === true) to[keyword] = from[keyword]
  }
  if (from["uniqueItems"] === true) to[DISTINCT_ITEMS] = true
  if (resolves(own(from, "$ref"), root)) to["$ref"] = from["$ref"]
  const values = own(from, "enum")
  if (Array.isArray(values) && values.length > 0) to[values.length > MAX_INLINE_ENUM ? LARGE_ENUM : "enum"] = values
}

function resolves(reference: unknown, root: JsonSchema): boolean {
  if (typeof reference !== "string" || reference.length > MAX_REFERENCE_LENGTH) return false
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1]
  if (name === undefined) return reference === "#"
  return isRecord(own(root, "$defs")) && Object.hasOwn(own(root, "$defs") as object, decodeSegment(name))
}

/** A segment of a JSON pointer in a URL fragment. */
function decodeSegment(segment: string): string {
  const text = /%(?![0-9a-f]{2})/i.test(segment) ? segment : decodeURIComponent(segment)
  return text.replaceAll("~1", "/").replaceAll("~0", "~")
}

/**
 * Takes either all subschemas of one schema or none: half of its properties would refuse the other half.
 * Definitions all stay, as references to them must resolve, though perhaps as `true`.
 */
function copySubschemas(from: JsonSchema, to: Copy, queue: [JsonSchema, Copy][], budget: Budget): void {
  const children = countChildren(from)
  const fits = children <= budget.left
  if (fits) budget.left -= children
  else budget.isPassed = true
  const copy = (schema: unknown): Schema => enqueue(schema, queue)
  for (const keyword of SINGLE) if (fits && Object.hasOwn(from, keyword)) to[keyword] = copy(from[keyword])
  for (const keyword of LISTS) {
    const list = own(from, keyword)
    if (fits && Array.isArray(list) && list.length > 0) to[keyword] = list.map(copy)
  }
  for (const keyword of MAPS) {
    const map = own(from, keyword)
    if (fits && isRecord(map)) to[keyword] = copyMap(map, copy)
  }
  const definitions = own(from, "$defs")
  if (isRecord(definitions))
    to["$defs"] = copyMap(definitions, (schema) => {
      budget.isPassed ||= budget.left <= 0
      return budget.left-- > 0 ? enqueue(schema, queue) : true
    })
}

function enqueue(schema: unknown, queue: [JsonSchema, Copy][]): Schema {
  if (typeof schema === "boolean") return schema
  if (!isRecord(schema)) return true
  const into: Copy = {}
  queue.push([schema, into])
  return into
}

function copyMap(map: Record<string, unknown>, copy: (schema: unknown) => Schema): Copy {
  // No prototype: `constructor` is a name like any other. Ajv knows no property `__proto__`, so nor do we.
  const into = Object.create(null) as Copy
  for (const name of Object.keys(map)) if (name !== "__proto__") into[name] = copy(map[name])
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

function isType(value: unknown): boolean {
  return typeof value === "string" && TYPES.has(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isString(value: unknown): boolean {
  return typeof value === "string"
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
