import { everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism follows references in extensions, and gives up when there is no such file. */
export const linkedExtensions: Repair = {
  what: "extensions that refer to other files are left out",
  clause: "OpenAPI 3.1.1 §4.9 Specification Extensions (what they hold means nothing to the specification)",
  mend: (root) => {
    let count = 0
    for (const object of everyObject(root)) {
      for (const [key, value] of Object.entries(object)) {
        if (!key.startsWith("x-") || !everyObject(value).some(refersOutside)) continue
        delete object[key]
        count++
      }
    }
    return count
  },
}

function refersOutside(value: unknown): boolean {
  return isObject(value) && typeof value["$ref"] === "string" && !value["$ref"].startsWith("#")
}
