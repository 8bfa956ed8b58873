import { deref, everyObject, isObject } from "./repair.ts"
import type { JsonObject } from "./repair.ts"

const FORM = "application/x-www-form-urlencoded"

/** Every form of a description, with its schema and the properties of that. */
export function formSchemas(root: JsonObject) {
  return everyObject(root).flatMap((holder) => {
    const content = holder["content"]
    const media = isObject(content) ? content[FORM] : undefined
    const schema = isObject(media) ? deref(root, media["schema"]) : undefined
    const properties = isObject(schema) ? (schema["properties"] ?? {}) : undefined
    return isObject(media) && isObject(schema) && isObject(properties) ? [{ media, schema, properties }] : []
  })
}
