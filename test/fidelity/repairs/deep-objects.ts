import { formSchemas } from "./form-schemas.ts"
import { deref, everyParameterList, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

const MAX_DEPTH = 12
/** More than any sample has. */
const MAX_ITEMS = 20

/** Prism makes every object that may be in one of the style deepObject, all of them empty, and misses their members. */
export const deepObjects: Repair = {
  what: "objects in such of the style deepObject may be empty, which is how Prism sees those that are not given; lists of them in forms are objects with their places as names, since Prism takes such lists for JSON once it has read them",
  clause:
    "OpenAPI 3.0.3 §4.7.12.1 Parameter Object, `required` and JSON Schema Validation §6.5.3 `required` (both false unless given: what is optional may be left out as a whole)",
  mend: (root) => {
    const parameters = new Set(everyParameterList(root).flatMap(({ list }) => list.map((item) => deref(root, item))))
    const mended = [...parameters].filter(isObject).filter((parameter) => mendParameter(root, parameter)).length
    return formSchemas(root).reduce((count, form) => count + mendForm(root, form), mended)
  },
}

function mendParameter(root: JsonObject, parameter: JsonObject): boolean {
  if (parameter["in"] !== "query" || parameter["style"] !== "deepObject") return false
  return mendAt(root, parameter, "schema", parameter["required"] === true)
}

function mendForm(root: JsonObject, { media, properties }: ReturnType<typeof formSchemas>[number]): number {
  const encoding = isObject(media["encoding"]) ? media["encoding"] : {}
  const deep = Object.keys(properties).filter((name) => {
    const said = encoding[name]
    return isObject(said) && said["style"] === "deepObject"
  })
  for (const name of deep) properties[name] = withPlaces(root, properties[name])
  return deep.filter((name) => mendAt(root, properties, name)).length
}

/** `tiers[0][up_to]` is how both are written. */
function withPlaces(root: JsonObject, value: unknown): unknown {
  const schema = deref(root, value)
  if (!isObject(schema) || schema["type"] !== "array") return value
  const items = deref(root, schema["items"])
  if (!isObject(items) || items["type"] !== "object") return value
  const places = Array.from({ length: MAX_ITEMS }, (_, place) => [String(place), items])
  return { type: "object", properties: Object.fromEntries(places) as JsonObject }
}

function mendAt(root: JsonObject, holder: JsonObject, key: string, isRequired = false): boolean {
  const before = JSON.stringify(holder[key])
  holder[key] = isRequired ? whole(root, holder[key], 0) : orNothing(root, holder[key], 0)
  return JSON.stringify(holder[key]) !== before
}

/** A schema of an object that is there, whatever is inside. */
function whole(root: JsonObject, value: unknown, depth: number): unknown {
  const schema = deref(root, value)
  if (!isObject(schema) || depth > MAX_DEPTH) return value
  if (schema["type"] === "array") return { ...schema, items: orNothing(root, schema["items"], depth + 1) }
  if (schema["type"] !== "object" || !isObject(schema["properties"])) return value
  const properties = Object.entries(schema["properties"]).map(([name, one]) => [name, orNothing(root, one, depth + 1)])
  const present = presenceOf(root, schema, depth)
  return {
    ...schema,
    properties: Object.fromEntries(properties) as JsonObject,
    ...(present.length > 0 && {
      allOf: [...listOf(schema["allOf"]), { properties: Object.fromEntries(present) as JsonObject }],
    }),
  }
}

/** A schema of an object of which either all that is required is there, or nothing. */
function orNothing(root: JsonObject, value: unknown, depth: number): unknown {
  const schema = whole(root, value, depth)
  if (!isObject(schema) || listOf(schema["required"]).length === 0) return schema
  const { required, allOf, ...rest } = schema
  const there = { required, ...(allOf !== undefined && { allOf }) }
  return { ...rest, allOf: [{ anyOf: [there, nothingOf(root, deref(root, value), depth)] }] }
}

/** Objects are always there; those that are required must have something in them. */
function presenceOf(root: JsonObject, { properties, required }: JsonObject, depth: number) {
  const made = Object.entries(properties as JsonObject).filter(([, one]) => isMade(deref(root, one)))
  return made
    .filter(([name]) => listOf(required).includes(name))
    .map(([name, one]) => [name, { not: nothingOf(root, deref(root, one), depth + 1) }] as const)
}

/** What Prism makes of an object, or a list, of which nothing was given. */
function nothingOf(root: JsonObject, schema: unknown, depth: number): JsonObject {
  if (!isObject(schema) || !isObject(schema["properties"]) || depth > MAX_DEPTH)
    return { maxItems: 0, maxProperties: 0 }
  const properties = Object.entries(schema["properties"]).map(([name, one]) => [name, deref(root, one)] as const)
  const made = properties.filter(([, one]) => isMade(one))
  const others = properties.filter(([, one]) => !isMade(one)).map(([name]) => ({ required: [name] }))
  return {
    properties: Object.fromEntries(made.map(([name, one]) => [name, nothingOf(root, one, depth + 1)])),
    ...(others.length > 0 && { not: { anyOf: others } }),
  }
}

function isMade(schema: unknown): schema is JsonObject {
  return isObject(schema) && (schema["type"] === "object" || schema["type"] === "array")
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
