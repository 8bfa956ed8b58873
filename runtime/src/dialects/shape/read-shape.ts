import type { JsonSchema } from "../../toolset/index.ts"
import { mergeObjects } from "./join-shapes.ts"
import type { ObjectShape, Shape } from "./shape.ts"
import { ShapeReader } from "./shape-reader.ts"

/** How much of a schema is read. */
export interface ReadLimits {
  /** Objects and arrays inside each other; what is deeper accepts anything and says what it is. */
  readonly maxDepth: number
  /** Subschemas with references written out. */
  readonly maxShapes: number
}

/** The shape of a tool's arguments. Total, and bounded in depth and size whatever the schema refers to. */
export function readShape(schema: JsonSchema, limits: ReadLimits): ObjectShape {
  return asObject(new ShapeReader(schema, limits).readRoot())
}

/** Arguments are always an object; of a choice, one with the properties of all. */
function asObject(shape: Shape | undefined): ObjectShape {
  if (shape?.kind === "object") return shape
  const options = shape?.kind === "union" ? shape.options : []
  const objects = options.filter((option) => option.kind === "object")
  return objects.length === 0 ? { kind: "object", properties: new Map(), closed: false } : mergeObjects(objects)
}
