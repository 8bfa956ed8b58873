import { deref, everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism asks for properties that are `readOnly` where they come through `allOf` or `oneOf`. */
export const requiredReadOnly: Repair = {
  what: "properties that are `readOnly` are not required",
  clause:
    "OpenAPI 3.0.3 §4.7.24 Schema Object, `readOnly` (in the required list it takes effect on the response only); JSON Schema Validation §9.4",
  mend: (root) => {
    let count = 0
    for (const schema of everyObject(root)) {
      const { required, properties } = schema
      if (!Array.isArray(required) || !isObject(properties)) continue
      const kept = (required as unknown[]).filter((name) => {
        const property = deref(root, properties[String(name)])
        return !(isObject(property) && property["readOnly"] === true)
      })
      count += required.length - kept.length
      if (kept.length === 0) delete schema["required"]
      else schema["required"] = kept
    }
    return count
  },
}
