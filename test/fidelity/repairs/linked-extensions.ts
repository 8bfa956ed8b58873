import { everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism follows references in extensions, examples and descriptions, and gives up when there is no such file. */
export const linkedExtensions: Repair = {
  what: "extensions, examples and descriptions that refer to other files are left out",
  clause:
    "OpenAPI 3.1.1 §4.9 Specification Extensions, §4.8.19 Example Object (they say nothing about requests; a description is a text)",
  mend: (root) => {
    let count = 0
    for (const object of everyObject(root)) {
      for (const [key, value] of Object.entries(object)) {
        if (!isAside(key) || !everyObject(value).some(refersOutside)) continue
        delete object[key]
        count++
      }
    }
    return count
  },
}

function isAside(key: string): boolean {
  return key.startsWith("x-") || ["description", "example", "examples"].includes(key)
}

function refersOutside(value: unknown): boolean {
  return isObject(value) && typeof value["$ref"] === "string" && !value["$ref"].startsWith("#")
}
