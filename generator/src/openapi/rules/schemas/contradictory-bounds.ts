import { own, type JsonObject } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"

const bounds: readonly (readonly [string, string])[] = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
]

/** Nothing can be sent that fits. */
export const contradictoryBounds: SchemaRule = {
  code: "contradictory-bounds",
  severity: "warning",
  what: "A schema allows nothing: a lower bound is above the upper one.",
  why: "Every call that sets the value is refused before it leaves.",
  fix: "Correct the bounds.",
  bad: `components:
  schemas:
    Seats: { type: integer, minimum: 10, maximum: 1 }`,
  good: `components:
  schemas:
    Seats: { type: integer, minimum: 1, maximum: 10 }`,
  check: (schema) => {
    const found = bounds.find(([low, high]) => numberAt(schema, low, -Infinity) > numberAt(schema, high, Infinity))
    if (found === undefined) return undefined
    const [low, high] = found
    return {
      message: `${low} ${String(schema[low])} is above ${high} ${String(schema[high])}: nothing fits.`,
      pointer: `/${low}`,
    }
  },
}

function numberAt(schema: JsonObject, key: string, otherwise: number): number {
  const value = own(schema, key)
  return typeof value === "number" ? value : otherwise
}
