import type { Json } from "@sneck/runtime"
import { deref, isObject } from "./repair.ts"
import type { JsonObject } from "./repair.ts"

/** Keywords whose schemas judge the same value. */
const SAME = ["not", "if", "then", "else"] as const
const SAME_LISTS = ["allOf", "anyOf", "oneOf"] as const
/** Keywords whose schema judges what is inside. */
const INSIDE = ["additionalProperties", "unevaluatedProperties", "items", "contains", "unevaluatedItems"] as const
/** Say nothing about values, or lead to what is inside by now. */
const ASIDE =
  /^(?:x-.*|\$defs|definitions|\$ref|title|description|examples?|externalDocs|discriminator|properties|patternProperties|prefixItems|dependentSchemas)$/

/**
 * What a schema says of some values and no others: what `properties` says of names that none of them has is left out, so
 * that what is left ends where they end. References are followed.
 */
export function narrowSchema(root: JsonObject, schema: unknown, values: readonly Json[]): unknown {
  return narrow(schema, values, [])

  /** A reference that leads back to itself for the same values says nothing more of them. */
  function narrow(given: unknown, judged: readonly Json[], way: readonly string[]): unknown {
    if (!isObject(given)) return given
    const { $ref } = given
    if (typeof $ref !== "string") return judged.length === 0 ? marksOf(given) : narrowed(given, judged, way)
    const target = deref(root, { $ref })
    const meant = way.includes($ref) || target === undefined ? {} : narrow(target, judged, [...way, $ref])
    const own =
      typeof root["openapi"] === "string" && !root["openapi"].startsWith("3.0") ? narrowed(given, judged, way) : {}
    return Object.keys(own).length === 0 ? meant : { ...own, allOf: [meant, ...listOf(own["allOf"])] }
  }

  function narrowed(given: JsonObject, judged: readonly Json[], way: readonly string[]): JsonObject {
    const kept = Object.fromEntries(Object.entries(given).filter(([key]) => !ASIDE.test(key)))
    const inside = (key: string): unknown => narrow(given[key], judged.flatMap(childrenOf), [])
    for (const key of SAME) if (key in given) kept[key] = narrow(given[key], judged, way)
    for (const key of SAME_LISTS)
      if (key in given) kept[key] = listOf(given[key]).map((one) => narrow(one, judged, way))
    for (const key of INSIDE) if (key in given) kept[key] = inside(key)
    if (isObject(given["properties"]))
      kept["properties"] = properties(given["properties"], listOf(given["required"]), judged)
    if (isObject(given["patternProperties"]))
      kept["patternProperties"] = mapValues(given["patternProperties"], (one) =>
        narrow(one, judged.flatMap(childrenOf), []),
      )
    if (isObject(given["dependentSchemas"]))
      kept["dependentSchemas"] = mapValues(given["dependentSchemas"], (one) => narrow(one, judged, way))
    if (Array.isArray(given["prefixItems"]))
      kept["prefixItems"] = given["prefixItems"].map((one) => narrow(one, judged.flatMap(childrenOf), []))
    if (isObject(given["discriminator"]))
      kept["discriminator"] = { propertyName: given["discriminator"]["propertyName"] }
    return kept
  }

  /** Those that are required stay by name, and those that requests must not have by what says so. */
  function properties(given: JsonObject, required: readonly unknown[], judged: readonly Json[]): JsonObject {
    const entries = Object.entries(given).map(([name, one]) => {
      const inside = judged.flatMap((value) =>
        isObject(value) && Object.hasOwn(value, name) ? [value[name] as Json] : [],
      )
      return [name, inside.length > 0 ? narrow(one, inside, []) : marksOf(deref(root, one))] as const
    })
    return Object.fromEntries(
      entries.filter(([name, one]) => required.includes(name) || !isObject(one) || Object.keys(one).length > 0),
    )
  }
}

/** What is said of a value that is not there. */
function marksOf(schema: unknown): JsonObject {
  if (!isObject(schema)) return {}
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key === "readOnly" || key === "writeOnly"))
}

function childrenOf(value: Json): readonly Json[] {
  return typeof value === "object" && value !== null ? Object.values(value) : []
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}
