import type { ArrayShape, NumberShape, ObjectShape, PropertyShape, Shape, TextShape } from "./shape.ts"
import { withNotes } from "./shape.ts"
import { joinShapes } from "./join-shapes.ts"

/** More combinations of two unions are not worth their size. */
const maxCombinations = 16

/**
 * A shape that accepts what both accept, and perhaps more; `undefined` when they have nothing in common. What the first
 * says about itself comes first.
 */
export function meetShapes(a: Shape, b: Shape): Shape | undefined {
  if (a.kind === "any") return withNotes(b, a)
  if (b.kind === "any") return withNotes(a, b)
  if (a.kind === "union" || b.kind === "union") return meetUnions(a, b)
  if (isNumber(a) && isNumber(b)) return meetNumbers(a, b)
  if (a.kind !== b.kind) return undefined
  if (a.kind === "object") return meetObjects(a, b as ObjectShape)
  if (a.kind === "array") return meetArrays(a, b as ArrayShape)
  return a.kind === "string" ? meetTexts(a, b as TextShape) : withNotes(a, b)
}

function meetUnions(a: Shape, b: Shape): Shape | undefined {
  const left = a.kind === "union" ? a.options : [a]
  const right = b.kind === "union" ? b.options : [b]
  if (left.length * right.length > maxCombinations) return withNotes(a, b)
  const both = left
    .flatMap((one) => right.map((other) => meetShapes(one, other)))
    .filter((shape) => shape !== undefined)
  const joined = both.length === 0 ? undefined : joinShapes(both)
  return joined && withNotes(withNotes(joined, a.kind === "union" ? a : {}), b.kind === "union" ? b : {})
}

function meetTexts(a: TextShape, b: TextShape): TextShape {
  const values = commonValues(a.values, b.values)
  const limits = { ...b.limits, ...a.limits }
  return { ...withNotes(a, b), ...(values !== undefined && { values }), limits }
}

function meetNumbers(a: NumberShape, b: NumberShape): NumberShape {
  const values = commonValues(a.values, b.values)
  const kind = a.kind === "integer" || b.kind === "integer" ? "integer" : "number"
  return { ...withNotes(a, b), kind, ...(values !== undefined && { values }), limits: { ...b.limits, ...a.limits } }
}

function meetArrays(a: ArrayShape, b: ArrayShape): ArrayShape {
  const limits = { ...b.limits, ...a.limits }
  return { ...withNotes(a, b), items: meetShapes(a.items, b.items) ?? a.items, limits }
}

function meetObjects(a: ObjectShape, b: ObjectShape): ObjectShape {
  const properties = new Map(a.properties)
  for (const [name, property] of b.properties) properties.set(name, meetProperties(properties.get(name), property))
  const rest = a.rest && b.rest ? (meetShapes(a.rest, b.rest) ?? a.rest) : (a.rest ?? b.rest)
  // Authors who close a part of an `allOf` do not mean to refuse the properties of the other parts.
  return { ...withNotes(a, b), properties, ...(rest !== undefined && { rest }), closed: a.closed && b.closed }
}

function meetProperties(a: PropertyShape | undefined, b: PropertyShape): PropertyShape {
  if (a === undefined) return b
  return { shape: meetShapes(a.shape, b.shape) ?? a.shape, required: a.required || b.required }
}

function isNumber(shape: Shape): shape is NumberShape {
  return shape.kind === "number" || shape.kind === "integer"
}

function commonValues<V>(a: readonly V[] | undefined, b: readonly V[] | undefined): readonly V[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const known = new Set(b)
  const common = a.filter((value) => known.has(value))
  return common.length === 0 ? a : common
}
