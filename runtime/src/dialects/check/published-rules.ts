import type { JsonSchema } from "../../toolset/index.ts"

/** A subschema and where it stands. */
export interface Visit {
  readonly schema: unknown
  readonly pointer: string
  /** Objects and arrays around it, itself included. */
  readonly depth: number
  readonly isRoot: boolean
}

/** Rules that a vendor publishes, each giving a sentence for what is broken. */
export interface PublishedRules {
  readonly eachSchema: readonly ((visit: Visit) => string[])[]
  readonly wholeSchema: readonly ((visits: readonly Visit[]) => string[])[]
}

/** A rule that only looks at the keywords of a subschema. */
export function forKeywords(rule: (schema: JsonSchema, visit: Visit) => string[]): (visit: Visit) => string[] {
  return (visit) => (isKeywords(visit.schema) ? rule(visit.schema, visit) : ["A schema must be an object."])
}

/** A rule against keywords that are not among those allowed. */
export function onlyKeywords(allowed: string): (visit: Visit) => string[] {
  const names = new Set(allowed.split(" "))
  return forKeywords((schema) =>
    Object.keys(schema).flatMap((keyword) => (names.has(keyword) ? [] : [`"${keyword}" is no keyword here.`])),
  )
}

/** A rule for the root: an object, and no choice. */
export const rootIsObject = forKeywords((schema, { isRoot }) => {
  if (!isRoot) return []
  const isPlain = schema["type"] === "object" && typeof schema["properties"] === "object"
  const isChoice = ["anyOf", "oneOf", "allOf", "not", "enum"].some((keyword) => keyword in schema)
  return isPlain && !isChoice ? [] : ["The root must be an object with properties, and no choice."]
})

/** A rule for arrays, which must say what their items are. */
export const arraysHaveItems = forKeywords((schema) =>
  schema["type"] === "array" && !isKeywords(schema["items"]) ? ["An array must have items."] : [],
)

/** A rule for `required`, which must name properties that there are. */
export const requiredAreProperties = forKeywords((schema) => {
  const required = (schema["required"] ?? []) as readonly string[]
  const properties = isKeywords(schema["properties"]) ? schema["properties"] : {}
  return required.flatMap((name) => (Object.hasOwn(properties, name) ? [] : [`"${name}" is required but no property.`]))
})

/** A rule for the names of properties. */
export function propertyNames(allowed: RegExp): (visit: Visit) => string[] {
  return forKeywords((schema) => {
    const properties = isKeywords(schema["properties"]) ? schema["properties"] : {}
    return Object.keys(properties).flatMap((name) =>
      allowed.test(name) ? [] : [`"${name}" is no name of a property.`],
    )
  })
}

/** Whether something is a schema with keywords. */
export function isKeywords(schema: unknown): schema is JsonSchema {
  return typeof schema === "object" && schema !== null && !Array.isArray(schema)
}
