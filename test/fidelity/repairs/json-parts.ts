import { deref, everyObject, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

/** Prism takes every part of a multipart body for a text, also those that are JSON. */
export const jsonParts: Repair = {
  what: "parts of multipart bodies that are objects are strings, since Prism does not read the JSON in them",
  clause: "OpenAPI 3.1.1 §4.8.15.1.1 Encoding Object, `contentType` (of an object: application/json)",
  mend: (root) => {
    let count = 0
    for (const properties of everyObject(root).flatMap((holder) => partsOf(root, holder))) {
      for (const [name, property] of Object.entries(properties)) {
        const schema = deref(root, property)
        if (!isObject(schema) || (schema["type"] !== "object" && !isObject(schema["properties"]))) continue
        properties[name] = { type: "string" }
        count++
      }
    }
    return count
  },
}

function partsOf(root: JsonObject, { content }: JsonObject): JsonObject[] {
  const media = isObject(content) ? content["multipart/form-data"] : undefined
  const schema = isObject(media) ? deref(root, media["schema"]) : undefined
  return isObject(schema) && isObject(schema["properties"]) ? [schema["properties"]] : []
}
