import { joinShapes } from "./join-shapes.ts"
import type { Shape } from "./shape.ts"

/** The values of an `enum` as shapes, one for each type; `undefined` when there are none. */
export function readValues(values: readonly unknown[]): Shape | undefined {
  const texts = values.filter((value) => typeof value === "string")
  const numbers = values.filter((value) => typeof value === "number")
  const truths = values.filter((value) => typeof value === "boolean")
  const shapes: Shape[] = [
    ...(texts.length > 0 ? [{ kind: "string" as const, values: texts }] : []),
    ...(numbers.length > 0 ? [{ kind: numberKind(numbers), values: numbers }] : []),
    ...(truths.length > 0 ? [{ kind: "boolean" as const, values: truths }] : []),
    ...(values.some(Array.isArray) ? [{ kind: "array" as const, items: { kind: "any" as const } }] : []),
    ...(values.some(isPlainObject) ? [{ kind: "object" as const, properties: new Map(), closed: false }] : []),
    ...(values.includes(null) ? [{ kind: "null" as const }] : []),
  ]
  return shapes.length === 0 ? undefined : joinShapes(shapes)
}

function numberKind(numbers: readonly number[]): "integer" | "number" {
  return numbers.every((value) => Number.isInteger(value)) ? "integer" : "number"
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
