import type { JsonSchema } from "@sneck/runtime"
import type { Random } from "./random.ts"

/** How far from a bound a number is looked for. */
const SPAN = 100

/** A number within the bounds of a schema, a multiple of what it asks for. */
export function sampleNumber(schema: JsonSchema, random: Random, isInteger: boolean): number {
  const step = positive(schema["multipleOf"]) ?? (isInteger ? 1 : 0.5)
  const unit = isInteger && !Number.isInteger(step) ? 1 : step
  const from = lowest(schema, unit)
  const to = highest(schema, unit)
  const low = from ?? (to === undefined ? 1 : Math.min(1, to - SPAN))
  const high = Math.min(to ?? Number.POSITIVE_INFINITY, Math.max(low, 0) + SPAN)
  const first = Math.ceil(low / unit)
  const last = Math.max(first, Math.floor(high / unit))
  return Number((random.integer(first, last) * unit).toPrecision(12))
}

function lowest(schema: JsonSchema, unit: number): number | undefined {
  const { minimum, exclusiveMinimum } = schema
  if (typeof exclusiveMinimum === "number") return exclusiveMinimum + unit
  return typeof minimum === "number" ? minimum : undefined
}

function highest(schema: JsonSchema, unit: number): number | undefined {
  const { maximum, exclusiveMaximum } = schema
  if (typeof exclusiveMaximum === "number") return exclusiveMaximum - unit
  return typeof maximum === "number" ? maximum : undefined
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 ? value : undefined
}
