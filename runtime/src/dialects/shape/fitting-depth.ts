import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord, own, ownArray, ownRecord } from "./own.ts"
import type { ReadLimits } from "./read-shape.ts"
import { resolveIn } from "./resolve-in.ts"

/** A schema without definitions can't grow, and may have more subschemas. */
const plainAllowance = 4

/** How many subschemas are read: fewer where definitions would be written out. */
export function maxShapesOf(root: JsonSchema, { maxShapes }: ReadLimits): number {
  return Object.keys(ownRecord(root, "$defs")).length > 0 ? maxShapes : maxShapes * plainAllowance
}

/** The greatest depth at which a schema, its references written out, still has no more subschemas than are read. */
export function fittingDepth(root: JsonSchema, limits: ReadLimits): number {
  const { maxDepth } = limits
  let left = maxShapesOf(root, limits)
  let level: unknown[] = [root]
  for (let depth = 1; depth <= maxDepth; depth++) {
    const next: unknown[] = []
    // The list grows while it is walked: by what applies in place.
    for (const schema of level) {
      if (left-- <= 0) return Math.max(1, depth - 2)
      if (isRecord(schema)) expand(root, schema, level, next)
    }
    level = next
  }
  return level.length > left ? maxDepth - 1 : maxDepth
}

function expand(root: JsonSchema, schema: Readonly<Record<string, unknown>>, level: unknown[], next: unknown[]): void {
  const target = resolveIn(root, own(schema, "$ref"))
  if (target !== undefined) level.push(target)
  for (const keyword of ["allOf", "anyOf", "oneOf"]) level.push(...ownArray(schema, keyword))
  for (const keyword of ["properties", "patternProperties"]) next.push(...Object.values(ownRecord(schema, keyword)))
  next.push(...ownArray(schema, "prefixItems"))
  for (const keyword of ["items", "additionalProperties"]) {
    const value = own(schema, keyword)
    if (isRecord(value)) next.push(value)
  }
}
