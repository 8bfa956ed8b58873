import { formSchemas } from "./form-schemas.ts"
import type { Repair } from "./repair.ts"

/** Prism drops fields of forms that are not described, before it looks for those that are required. */
export const undescribedFields: Repair = {
  what: "fields of forms that are required and not described are described as anything",
  clause: "JSON Schema Validation §6.5.3 `required` (any property of that name satisfies it)",
  mend: (root) => {
    let count = 0
    for (const { schema, properties } of formSchemas(root)) {
      const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : []
      for (const name of required.filter((each) => typeof each === "string" && properties[each] === undefined)) {
        schema["properties"] = Object.assign(properties, { [String(name)]: { type: "string" } })
        count++
      }
    }
    return count
  },
}
