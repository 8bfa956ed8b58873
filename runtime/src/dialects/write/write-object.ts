import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord } from "../shape/own.ts"
import type { ObjectShape, PropertyShape, Shape } from "../shape/shape.ts"
import { asOptional } from "./as-optional.ts"
import type { ShapeWriter } from "./shape-writer.ts"
import { tellShape } from "./tell-shape.ts"
import { wireNames } from "./wire-names.ts"
import { restoreMembers, type Member } from "./restore-members.ts"
import type { Written } from "./written.ts"

/** Where keys without a property of their own go when every key has to be named. */
const restName = "additionalProperties"

/** An object with named properties, which stand in so many objects and arrays. */
export function writeObject(writer: ShapeWriter, shape: ObjectShape, depth: number): Written {
  const { rules } = writer
  const rest = rules.freeObjects === "text" ? shape.rest : undefined
  const names = wireNames([...shape.properties.keys(), ...(rest ? [restKey(shape)] : [])], rules.propertyName)
  const members = new Map<string, Member>()
  const written: [string, JsonSchema][] = []
  const add = (name: string, property: PropertyShape, isRest: boolean): void => {
    const wire = names.get(name) ?? name
    const optional = rules.optional === "null" && !property.required ? asOptional(property.shape) : undefined
    const { schema, restore } = writer.write(optional ?? property.shape, depth)
    written.push([wire, schema])
    members.set(wire, { name, isRest, isOptional: optional !== undefined, ...(restore && { restore }) })
  }
  for (const [name, property] of shape.properties) add(name, property, false)
  if (rest !== undefined) add(restKey(shape), { shape: entriesOf(rest), required: false }, true)
  const properties = Object.fromEntries(written)
  const schema = {
    ...writer.describe(shape, "object", rules.freeObjects === "object" ? tellRest(shape) : []),
    properties,
    ...writeRequired(writer, shape, members, Object.keys(properties)),
  }
  const restore = restoreMembers(members)
  return { schema, ...(restore && { restore }) }
}

/** An object with free keys as a list of entries: `[{key, value}]`. */
export function writeMap(writer: ShapeWriter, shape: ObjectShape, values: Shape, depth: number): Written {
  const value = writer.write(values, depth)
  const isStrict = writer.rules.optional === "null"
  const entry = {
    type: "object",
    properties: { key: { type: "string" }, value: value.schema },
    required: ["key", "value"],
    ...(isStrict && { additionalProperties: false }),
  }
  return {
    schema: { ...writer.describe(shape, "array", ["Keys and their values; each key once."]), items: entry },
    restore: (entries) => {
      if (!Array.isArray(entries) || !entries.every(isEntry)) return entries
      return Object.fromEntries(
        entries.map((each) => [each.key, value.restore ? value.restore(each.value) : each.value]),
      )
    },
  }
}

function isEntry(entry: unknown): entry is { readonly key: string; readonly value: unknown } {
  return isRecord(entry) && typeof entry["key"] === "string"
}

function writeRequired(
  { rules }: ShapeWriter,
  shape: ObjectShape,
  members: ReadonlyMap<string, Member>,
  wires: readonly string[],
): JsonSchema {
  if (rules.optional === "null") return { required: wires, additionalProperties: false }
  const required = wires.filter((wire) => shape.properties.get(members.get(wire)?.name ?? "")?.required)
  return required.length === 0 ? {} : { required }
}

function tellRest({ properties, rest }: ObjectShape): string[] {
  if (rest === undefined || rest.kind === "any") return []
  return [properties.size === 0 ? `Any keys; values: ${tellShape(rest)}.` : `Other keys: ${tellShape(rest)}.`]
}

function entriesOf(rest: Shape): ObjectShape {
  return { kind: "object", properties: new Map(), rest, closed: false, description: "Properties with other names." }
}

function restKey({ properties }: ObjectShape): string {
  let key = restName
  while (properties.has(key)) key += "_"
  return key
}
