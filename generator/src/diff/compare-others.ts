import { isDeepStrictEqual } from "node:util"
import { isObject } from "../openapi/json.ts"
import type { Comparison, Effect } from "./schema-change.ts"

/** Keywords that are compared elsewhere. */
const elsewhere = new Set(
  (
    "type enum const minLength minItems minProperties minContains maxLength maxItems maxProperties maxContains minimum " +
    "exclusiveMinimum maximum exclusiveMaximum multipleOf uniqueItems required properties additionalProperties items " +
    "prefixItems anyOf oneOf allOf"
  ).split(" "),
)

const notes = new Map([
  ["title", "has another title"],
  ["description", "is described in other words"],
  ["examples", "has other examples"],
  ["default", "has another default"],
  ["deprecated", "is deprecated or not"],
  ["$comment", "has another comment"],
])

/** Keywords whose value is one schema; `not` turns effects round. */
const inner = new Set(["not", "contains", "propertyNames", "contentSchema"])

/** Compares every keyword that nobody else compares: what is not understood is `changed`. */
export function compareOthers(comparison: Comparison): void {
  const { before, after } = comparison
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!elsewhere.has(key) && !isDeepStrictEqual(before[key], after[key])) compareKeyword(comparison, key)
    else if (!elsewhere.has(key) && isObject(before[key])) compareInner(comparison, key)
  }
}

function compareKeyword(comparison: Comparison, key: string): void {
  const { before, after, tell } = comparison
  const note = notes.get(key)
  if (note !== undefined) return tell("annotated", note)
  const isAdded = !Object.hasOwn(before, key)
  if (isAdded) tell("narrowed", `has a ${key} now`)
  else if (!Object.hasOwn(after, key)) tell("widened", `has no ${key} any more`)
  else if (inner.has(key) || key === "patternProperties") compareInner(comparison, key)
  else tell("changed", `has another ${key}`)
}

/** What refers to definitions may look the same and be different, and the other way round. */
function compareInner({ before, after, tell, differences }: Comparison, key: string): void {
  if (notes.has(key)) return
  const pairs: [unknown, unknown][] =
    key === "patternProperties" ? pairUp(before[key], after[key]) : [[before[key], after[key]]]
  for (const change of pairs.flatMap((pair) => differences(...pair))) {
    const isKnown = inner.has(key) || key === "patternProperties"
    const effect = isKnown || change.effect === "annotated" ? turned(key, change.effect) : "changed"
    tell(effect, `has another ${key}: it ${change.message}`)
  }
}

function pairUp(one: unknown, other: unknown): [unknown, unknown][] {
  const [first, second] = [one, other].map((value) => (isObject(value) ? value : {}))
  const names = new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])
  return [...names].map((name) => [first?.[name] ?? true, second?.[name] ?? true])
}

function turned(key: string, effect: Effect): Effect {
  if (key !== "not") return effect
  return effect === "narrowed" ? "widened" : effect === "widened" ? "narrowed" : effect
}
