import type { Shape, UnionShape } from "../shape/shape.ts"

/** Stands for `null` where `null` itself says that a property is left out. */
export const explicitNull = "(null)"

/**
 * An optional shape where every property is required: `null` leaves it out. A shape that may be `null` in its own right
 * gets a word for that; otherwise whoever leaves out a property would clear it.
 */
export function asOptional(shape: Shape): UnionShape {
  const union: UnionShape = shape.kind === "union" ? shape : { kind: "union", options: [shape] }
  const others = union.options.filter(({ kind }) => kind !== "null")
  if (others.length === union.options.length) return { ...union, options: [...others, { kind: "null" }] }
  const sentNull: Shape = { kind: "string", values: [explicitNull], description: "Sends null." }
  return { ...union, options: [...others, sentNull, { kind: "null", description: "Leaves it out." }] }
}
