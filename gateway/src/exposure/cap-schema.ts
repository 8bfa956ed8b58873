import type { JsonSchema } from "@sneck/runtime"

/** How much of a schema is shown. */
interface Limits {
  /** Schemas within schemas. */
  readonly depth: number
  /** Characters of a description. */
  readonly description: number
  readonly enumValues: number
  readonly properties: number
}

/** From everything to hardly anything: the first that fits is used. */
const steps: readonly Limits[] = [
  { depth: 24, description: 1_000, enumValues: 200, properties: 500 },
  { depth: 10, description: 300, enumValues: 60, properties: 200 },
  { depth: 6, description: 160, enumValues: 40, properties: 120 },
  { depth: 4, description: 120, enumValues: 25, properties: 80 },
  { depth: 3, description: 80, enumValues: 15, properties: 50 },
  { depth: 2, description: 60, enumValues: 10, properties: 40 },
  { depth: 1, description: 0, enumValues: 5, properties: 30 },
]

const schemaKeywords = new Set(
  "items additionalProperties contains propertyNames not if then else unevaluatedProperties unevaluatedItems".split(
    " ",
  ),
)
const listKeywords = new Set("allOf anyOf oneOf prefixItems".split(" "))
const mapKeywords = new Set("properties patternProperties dependentSchemas".split(" "))
const leftOutKeywords = new Set("$defs title $schema $id $comment".split(" "))

/** Examples are shown where there is room for descriptions of this length, and while they are short themselves. */
const exampleLimits = { description: 160, chars: 200 }

/**
 * A schema as JSON of at most so many characters, more or less: what is too deep is a `$ref` to the place where it can
 * be fetched, long descriptions and enumerations are shortened, and `$defs` come along as far as they fit.
 * @param at JSON pointer of the schema, as references to its parts begin: `#`, `#/output`
 */
export function capSchema(schema: JsonSchema, at: string, definitions: JsonSchema, maxChars: number): string {
  for (const limits of steps) {
    const root = prune(schema, at, limits) as JsonSchema
    const room = maxChars - JSON.stringify(root).length
    if (room < 0) continue
    const shown = definitionsThatFit(root, at, definitions, limits, room)
    return JSON.stringify(shown === undefined ? root : { ...root, $defs: shown })
  }
  return JSON.stringify({ $ref: at, $comment: "too large to be shown" })
}

/** The definitions that a schema refers to, nearest first, until the room is used up. */
function definitionsThatFit(
  root: JsonSchema,
  at: string,
  definitions: JsonSchema,
  limits: Limits,
  room: number,
): JsonSchema | undefined {
  const base = `${rootOf(at)}/$defs/`
  const shown: Record<string, unknown> = {}
  const waiting = referencesIn(root, base)
  let left = room
  for (const name of waiting) {
    const definition = definitions[name]
    if (definition === undefined) continue
    const pruned = prune(definition, base + escapePointer(name), limits)
    left -= JSON.stringify(pruned).length + name.length + 4
    if (left < 0) break
    shown[name] = pruned
    // A set is walked in order, and what is added to it on the way too.
    for (const next of referencesIn(pruned, base)) waiting.add(next)
  }
  return Object.keys(shown).length === 0 ? undefined : shown
}

/** Names of the definitions that a schema refers to. */
function referencesIn(schema: unknown, base: string): Set<string> {
  const names = new Set<string>()
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === "$ref" && typeof value === "string" && value.startsWith(base)) {
      const [name = ""] = value.slice(base.length).split("/")
      names.add(unescapePointer(name))
    }
    return value
  })
  return names
}

function prune(schema: unknown, at: string, limits: Limits): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema
  if (limits.depth === 0 && holdsSchemas(schema)) return { $ref: at }
  const inner = { ...limits, depth: limits.depth - 1 }
  const pruned: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (leftOutKeywords.has(keyword)) continue
    pruned[keyword] = pruneKeyword(keyword, value, `${at}/${escapePointer(keyword)}`, inner)
  }
  return pruned
}

function pruneKeyword(keyword: string, value: unknown, at: string, limits: Limits): unknown {
  if (keyword === "$ref") return typeof value === "string" ? rootOf(at) + value.slice(1) : value
  if (keyword === "description") return shorten(value, limits.description)
  if (keyword === "enum") return cutList(value, limits.enumValues)
  if (keyword === "examples") return cutExamples(value, limits)
  if (schemaKeywords.has(keyword)) return prune(value, at, limits)
  if (listKeywords.has(keyword) && Array.isArray(value)) {
    const branches = value.slice(0, limits.enumValues)
    const shown = branches.map((each, index) => prune(each, `${at}/${index}`, limits))
    const more = value.length - branches.length
    return more === 0 ? shown : [...shown, { $comment: `… ${more} more` }]
  }
  if (mapKeywords.has(keyword) && typeof value === "object" && value !== null) {
    return pruneMembers(value, at, limits)
  }
  return value
}

function pruneMembers(members: object, at: string, limits: Limits): object {
  const entries = Object.entries(members)
  const shown = entries
    .slice(0, limits.properties)
    .map(([name, schema]) => [name, prune(schema, `${at}/${escapePointer(name)}`, limits)] as const)
  const hidden = entries
    .slice(limits.properties)
    .map(([name]) => [name, { $ref: `${at}/${escapePointer(name)}` }] as const)
  // Of the rest the names, as far as that helps; their schemas can be fetched.
  return Object.fromEntries([...shown, ...hidden.slice(0, limits.properties)])
}

function shorten(value: unknown, maxLength: number): unknown {
  if (typeof value !== "string" || value.length <= maxLength) return value
  return maxLength === 0 ? "" : `${value.slice(0, maxLength).trimEnd()}…`
}

function cutList(value: unknown, maxValues: number): unknown {
  if (!Array.isArray(value) || value.length <= maxValues) return value
  return [...(value.slice(0, maxValues) as unknown[]), `… ${value.length - maxValues} more`]
}

/** The first example; none where room is short. */
function cutExamples(value: unknown, limits: Limits): unknown {
  if (!Array.isArray(value) || limits.description < exampleLimits.description) return undefined
  const [first] = value as unknown[]
  return first !== undefined && JSON.stringify(first).length <= exampleLimits.chars ? [first] : undefined
}

function holdsSchemas(schema: object): boolean {
  return Object.keys(schema).some(
    (keyword) => schemaKeywords.has(keyword) || listKeywords.has(keyword) || mapKeywords.has(keyword),
  )
}

/** `#/output/properties/a` stands in the document `#/output`, everything else in `#`. */
function rootOf(at: string): string {
  return at.startsWith("#/output") ? "#/output" : "#"
}

/** RFC 6901 §3. */
function escapePointer(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1")
}

/** RFC 6901 §4. */
export function unescapePointer(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~")
}
