import { deref, everyObject, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

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

/** The schema is copied: other media types may share it. */
function mendForm(root: JsonObject, media: JsonObject): number {
  const schema = deref(root, media["schema"])
  const properties = isObject(schema) ? schema["properties"] : undefined
  if (!isObject(schema) || !isObject(properties)) return 0
  const objects = Object.keys(properties).filter((name) => {
    const part = deref(root, properties[name])
    return isObject(part) && (part["type"] === "object" || isObject(part["properties"]))
  })
  if (objects.length === 0) return 0
  const texts = Object.fromEntries(objects.map((name) => [name, { type: "string" }]))
  media["schema"] = { ...schema, properties: { ...properties, ...texts } }
  return objects.length
}
