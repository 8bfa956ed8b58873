import { deref, everyParameterList, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

/** Prism takes an exploded object that is not given for an empty one, and misses its members. */
export const absentObjects: Repair = {
  what: "optional objects whose members are parameters of their own may be empty, which is how Prism sees those that are not given",
  clause:
    "OpenAPI 3.0.3 §4.7.12.1 Parameter Object, `required` (false unless given: the parameter may be left out as a whole)",
  mend: (root) => {
    const parameters = new Set(everyParameterList(root).flatMap(({ list }) => list.map((item) => deref(root, item))))
    return [...parameters].filter(isObject).filter((parameter) => mendParameter(root, parameter)).length
  },
}

/** Either nothing or all that is required, as before. */
function mendParameter(root: JsonObject, parameter: JsonObject): boolean {
  const { in: place, required, style = "form", explode = true } = parameter
  if (place !== "query" || required === true || style !== "form" || explode !== true) return false
  const schema = deref(root, parameter["schema"])
  if (!isObject(schema) || schema["type"] !== "object" || !Array.isArray(schema["required"])) return false
  const { required: members, ...rest } = schema
  const either = { anyOf: [{ required: members }, { maxProperties: 0 }] }
  parameter["schema"] = { ...rest, allOf: [...(Array.isArray(schema["allOf"]) ? schema["allOf"] : []), either] }
  return true
}
