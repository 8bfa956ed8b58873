import type { Comparison, Keywords } from "./schema-change.ts"

const lower = ["minLength", "minItems", "minProperties", "minContains"]
const upper = ["maxLength", "maxItems", "maxProperties", "maxContains"]

/** A bound of numbers: a higher one is more, and an exclusive one a little more. */
interface Bound {
  readonly value: number
  readonly isExclusive: boolean
}

/** Compares everything that bounds a size or a number. */
export function compareBounds(comparison: Comparison): void {
  const { before, after } = comparison
  for (const key of lower) compareBound(comparison, key, numberAt(before, key), numberAt(after, key), 1)
  for (const key of upper) compareBound(comparison, key, numberAt(before, key), numberAt(after, key), -1)
  compareLimits(comparison, "minimum", "exclusiveMinimum", 1)
  compareLimits(comparison, "maximum", "exclusiveMaximum", -1)
  compareMultiples(comparison)
  compareUnique(comparison)
}

/** `direction` 1: more is narrower. */
function compareBound(
  { tell }: Comparison,
  key: string,
  one: number | undefined,
  other: number | undefined,
  direction: 1 | -1,
): void {
  if (one === other) return
  const difference = ((other ?? -Infinity * direction) - (one ?? -Infinity * direction)) * direction
  const from = one === undefined ? "" : `, not ${one}`
  const text = other === undefined ? `has no ${key} any more` : `has the ${key} ${other}${from}`
  tell(difference > 0 ? "narrowed" : "widened", text)
}

function compareLimits({ before, after, tell }: Comparison, key: string, exclusive: string, direction: 1 | -1): void {
  const [one, other] = [limitOf(before, key, exclusive, direction), limitOf(after, key, exclusive, direction)]
  if (one?.value === other?.value && one?.isExclusive === other?.isExclusive) return
  const difference = (weight(other, direction) - weight(one, direction)) * direction
  const isNarrower = difference === 0 ? other?.isExclusive === true : difference > 0
  const text =
    other === undefined ? `has no ${key} any more` : `has the ${other.isExclusive ? exclusive : key} ${other.value}`
  tell(
    isNarrower ? "narrowed" : "widened",
    one === undefined ? text : `${text}${other === undefined ? "" : `, not ${one.value}`}`,
  )
}

function weight(bound: Bound | undefined, direction: 1 | -1): number {
  return bound?.value ?? -Infinity * direction
}

/** The stricter of the two keywords for one end. */
function limitOf(schema: Keywords, key: string, exclusive: string, direction: 1 | -1): Bound | undefined {
  const plain = numberAt(schema, key)
  const strict = numberAt(schema, exclusive)
  if (strict === undefined) return plain === undefined ? undefined : { value: plain, isExclusive: false }
  const isStricter = plain === undefined || (strict - plain) * direction >= 0
  return isStricter ? { value: strict, isExclusive: true } : { value: plain, isExclusive: false }
}

function compareMultiples({ before, after, tell }: Comparison): void {
  const [one, other] = [numberAt(before, "multipleOf"), numberAt(after, "multipleOf")]
  if (one === other) return
  if (one === undefined) return tell("narrowed", `takes multiples of ${other} only`)
  if (other === undefined) return tell("widened", `takes any number, not only multiples of ${one}`)
  const text = `takes multiples of ${other}, not of ${one}`
  if (Number.isInteger(one / other)) tell("widened", text)
  else tell(Number.isInteger(other / one) ? "narrowed" : "changed", text)
}

function compareUnique({ before, after, tell }: Comparison): void {
  const [one, other] = [before["uniqueItems"] === true, after["uniqueItems"] === true]
  if (one !== other) tell(other ? "narrowed" : "widened", other ? "takes no item twice any more" : "takes items twice")
}

function numberAt(schema: Keywords, key: string): number | undefined {
  const value = schema[key]
  return typeof value === "number" ? value : undefined
}
