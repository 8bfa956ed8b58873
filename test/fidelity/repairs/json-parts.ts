import { deref, everyObject, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

const CHOICES = ["allOf", "anyOf", "oneOf"] as const
const MAX_DEPTH = 20

/** Prism takes every part of a multipart body for a text, also those that are JSON. */
export const jsonParts: Repair = {
  what: "parts of multipart bodies that are objects are strings, since Prism does not read the JSON in them",
  clause: "OpenAPI 3.1.1 §4.8.15.1.1 Encoding Object, `contentType` (of an object: application/json)",
  mend: (root) => {
    const forms = everyObject(root).map(({ content }) =>
      isObject(content) ? content["multipart/form-data"] : undefined,
    )
    return forms.filter(isObject).reduce((count, media) => count + mendForm(root, media), 0)
  },
}

function mendForm(root: JsonObject, media: JsonObject): number {
  const { schema, count } = withTexts(root, media["schema"])
  if (count > 0) media["schema"] = schema
  return count
}

/** The schema of a form with texts for objects, also in what it is put together of. It is a copy: others may share it. */
function withTexts(root: JsonObject, value: unknown, depth = 0): { readonly schema: unknown; readonly count: number } {
  const schema = deref(root, value)
  if (!isObject(schema) || depth > MAX_DEPTH) return { schema: value, count: 0 }
  const properties = Object.entries(isObject(schema["properties"]) ? schema["properties"] : {})
  const objects = properties.filter(([, part]) => isJson(root, part)).map(([name]) => name)
  const texts = Object.fromEntries(objects.map((name) => [name, { type: "string" }]))
  const copy: JsonObject = { ...schema }
  if (objects.length > 0) copy["properties"] = { ...Object.fromEntries(properties), ...texts }
  let count = objects.length
  for (const keyword of CHOICES) {
    const members = listOf(schema[keyword]).map((member) => withTexts(root, member, depth + 1))
    if (members.length > 0) copy[keyword] = members.map((member) => member.schema)
    count += members.reduce((sum, member) => sum + member.count, 0)
  }
  return count > 0 ? { schema: copy, count } : { schema: value, count }
}

/** Whether a part is an object whatever is chosen. */
function isJson(root: JsonObject, value: unknown, depth = 0): boolean {
  const part = deref(root, value)
  if (!isObject(part) || depth > MAX_DEPTH) return false
  const every = (keyword: string): boolean =>
    listOf(part[keyword]).length > 0 && listOf(part[keyword]).every((member) => isJson(root, member, depth + 1))
  if (part["type"] === "object" || isObject(part["properties"])) return true
  return listOf(part["allOf"]).some((member) => isJson(root, member, depth + 1)) || every("anyOf") || every("oneOf")
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
