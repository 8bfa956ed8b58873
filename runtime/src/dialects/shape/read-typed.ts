import { joinShapes } from "./join-shapes.ts"
import { meetShapes } from "./meet-shapes.ts"
import { isRecord, own, ownArray, ownRecord, type Fields } from "./own.ts"
import { readValues } from "./read-values.ts"
import type { Position, ShapeReader } from "./shape-reader.ts"
import type { ArrayShape, ObjectShape, PropertyShape, Shape } from "./shape.ts"

const textLimits = ["minLength", "maxLength", "pattern", "format"]
const numberLimits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
const arrayLimits = ["minItems", "maxItems"]

/** What a schema says by `type`, `enum`, `const` and the keywords of each type. */
export function readTyped(reader: ShapeReader, schema: Fields, at: Position): Shape {
  const kinds = typesOf(schema)
  const values = Object.hasOwn(schema, "const") ? readValues([schema["const"]]) : readValues(ownArray(schema, "enum"))
  if (kinds.length === 0) return values ?? { kind: "any" }
  const typed = joinShapes(kinds.map((kind) => readKind(reader, kind, schema, at)))
  return values === undefined ? typed : (meetShapes(values, typed) ?? values)
}

function typesOf(schema: Fields): string[] {
  const type = own(schema, "type")
  const names = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string")
  if (names.length > 0) return names
  const isObject = ["properties", "patternProperties", "required"].some((keyword) => own(schema, keyword) !== undefined)
  if (isObject || isRecord(own(schema, "additionalProperties"))) return ["object"]
  return ["items", "prefixItems"].some((keyword) => own(schema, keyword) !== undefined) ? ["array"] : []
}

function readKind(reader: ShapeReader, kind: string, schema: Fields, at: Position): Shape {
  if (kind === "string") return { kind, ...limitsOf(schema, textLimits) }
  if (kind === "number" || kind === "integer") return { kind, ...limitsOf(schema, numberLimits) }
  if (kind === "boolean" || kind === "null") return { kind }
  if (kind === "array") return readArray(reader, schema, at)
  return kind === "object" ? readObject(reader, schema, at) : { kind: "any" }
}

function readArray(reader: ShapeReader, schema: Fields, at: Position): ArrayShape {
  const inside = deeper(at, 1)
  const members = ownArray(schema, "prefixItems").map((item) => reader.read(item, inside) ?? { kind: "any" as const })
  const items = own(schema, "items")
  const others = items === false ? undefined : reader.read(items, inside)
  const isTuple = members.length > 0
  const all = others === undefined || (isTuple && items === undefined) ? members : [...members, others]
  return {
    kind: "array",
    items: all.length === 0 ? { kind: "any" } : joinShapes(all),
    ...limitsOf(schema, arrayLimits),
  }
}

function readObject(reader: ShapeReader, schema: Fields, at: Position): ObjectShape {
  const properties = new Map<string, PropertyShape>()
  const required = new Set(ownArray(schema, "required").filter((name) => typeof name === "string"))
  for (const [name, value] of Object.entries(ownRecord(schema, "properties"))) {
    const shape = reader.read(value, deeper(at, 1))
    if (shape !== undefined) properties.set(name, { shape, required: required.has(name) })
    required.delete(name)
  }
  for (const name of required) properties.set(name, { shape: { kind: "any" }, required: true })
  const rest = readRest(reader, schema, deeper(at, 1))
  const closed = own(schema, "additionalProperties") === false || own(schema, "unevaluatedProperties") === false
  return { kind: "object", properties, ...(rest !== undefined && { rest }), closed: closed && rest === undefined }
}

/** Values of keys that are not named: only where the schema speaks of them. */
function readRest(reader: ShapeReader, schema: Fields, at: Position): Shape | undefined {
  const patterns = Object.values(ownRecord(schema, "patternProperties"))
  const additional = own(schema, "additionalProperties")
  const others = additional === true || isRecord(additional) ? [additional] : []
  const shapes = [...patterns, ...others].map((each) => reader.read(each, at)).filter((shape) => shape !== undefined)
  return shapes.length === 0 ? undefined : joinShapes(shapes)
}

function deeper(at: Position, levels: number): Position {
  return { ...at, depth: at.depth + levels }
}

function limitsOf(schema: Fields, keywords: readonly string[]): { readonly limits?: Fields } {
  const limits = keywords.filter((keyword) => own(schema, keyword) !== undefined)
  return limits.length === 0 ? {} : { limits: Object.fromEntries(limits.map((keyword) => [keyword, schema[keyword]])) }
}
