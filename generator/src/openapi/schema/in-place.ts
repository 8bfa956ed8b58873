import { isObject, own, ownArray, ownEntries, type JsonObject } from "../json.ts"
import type { References } from "../references.ts"

/**
 * How a schema applies to the same instance as another: as one choice of several, or whatever else holds.
 * `undefined`: to a part of the instance.
 */
export type InPlace = "choice" | "always" | undefined

const choices = ["anyOf", "oneOf"]
const combinators = ["allOf", "anyOf", "oneOf"]
const conditions = ["not", "if", "then", "else"]
const dependents = ["dependentSchemas", "dependencies"]

const inPlaceKeywords = new Set([...combinators, ...conditions, ...dependents])

/**
 * Whether a schema leads back to the one that refers to it without descending into the instance, as when `Pet` is
 * `oneOf: [Cat]` and `Cat` is `allOf: [Pet]`: a validator would never end. Circles are cut where a schema extends another
 * (`always`), which keeps the choice; circles of choices alone are cut at each choice.
 */
export function isCircularInPlace(target: unknown, source: unknown, how: InPlace, references: References): boolean {
  if (how === undefined) return false
  const reached = new Set<unknown>([target])
  for (const schema of reached) {
    if (schema === source) return true
    for (const next of appliedInPlace(schema, how, references)) reached.add(next)
  }
  return false
}

/** A schema without what it combines: what remains of a base that is cut out of a circle. */
export function withoutCombinators(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$ref" && !inPlaceKeywords.has(key)))
}

function appliedInPlace(schema: unknown, how: InPlace, references: References): unknown[] {
  if (!isObject(schema)) return []
  const ref = own(schema, "$ref")
  const lists = (how === "choice" ? choices : combinators).flatMap((keyword) => ownArray(schema, keyword))
  const single = how === "choice" ? [] : conditions.map((keyword) => own(schema, keyword))
  const dependent = how === "choice" ? [] : dependents.flatMap((keyword) => ownEntries(schema, keyword).map(second))
  const target = typeof ref === "string" ? references.resolve(ref)?.value : undefined
  return [...lists, ...single, ...dependent, target].filter(isObject)
}

function second([, value]: [string, unknown]): unknown {
  return value
}
