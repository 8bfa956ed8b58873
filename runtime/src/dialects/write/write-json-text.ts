import { isRecord } from "../shape/own.ts"
import type { AnyShape, ArrayShape, ObjectShape } from "../shape/shape.ts"
import type { ShapeWriter } from "./shape-writer.ts"
import { tellShape } from "./tell-shape.ts"
import type { Written } from "./written.ts"

/** A value of free form, or too deep for the dialect: as JSON in a string. */
export function writeJsonText(writer: ShapeWriter, shape: AnyShape | ArrayShape | ObjectShape): Written {
  const form = shape.kind === "any" ? "Any JSON value" : `JSON ${shape.kind}`
  const told = shape.kind === "any" ? "object" : tellShape(shape)
  const schema = writer.describe(shape, "string", [`${form}, as text${told === "object" ? "" : `: ${told}`}.`])
  const isWanted = shape.kind === "any" ? () => true : shape.kind === "array" ? Array.isArray : isRecord
  return { schema, restore: (text) => parse(text, isWanted) }
}

function parse(text: unknown, isWanted: (value: unknown) => boolean): unknown {
  if (typeof text !== "string") return text
  try {
    const value: unknown = JSON.parse(text)
    return isWanted(value) ? value : text
  } catch {
    return text
  }
}
