import { isRecord } from "../shape/own.ts"
import type { AnyShape, ObjectShape } from "../shape/shape.ts"
import type { ShapeWriter } from "./shape-writer.ts"
import type { Written } from "./written.ts"

/** A value of any form where dialects want every key named: as JSON in a string. */
export function writeJsonText(writer: ShapeWriter, shape: AnyShape | ObjectShape): Written {
  const isObject = shape.kind === "object"
  const schema = writer.describe(shape, "string", [isObject ? "A JSON object, as text." : "Any JSON value, as text."])
  return { schema, restore: isObject ? (text) => parse(text, isRecord) : (text) => parse(text) }
}

function parse(text: unknown, isWanted: (value: unknown) => boolean = () => true): unknown {
  if (typeof text !== "string") return text
  try {
    const value: unknown = JSON.parse(text)
    return isWanted(value) ? value : text
  } catch {
    return text
  }
}
