import { everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism ends with an exception of its own: "value.split is not a function". */
export const pathLists: Repair = {
  what: "lists in paths are strings, since Prism stumbles over lists of the style simple",
  clause: "OpenAPI 3.1.1 §4.8.12.3 Style Values (simple: the items with commas between)",
  mend: (root) => {
    const lists = everyObject(root).filter((object) => object["in"] === "path" && typeof object["name"] === "string")
    let count = 0
    for (const parameter of lists) {
      const schema = parameter["schema"]
      if (isObject(schema) && schema["type"] === "array") parameter["schema"] = { type: "string" }
      else if (parameter["type"] === "array") parameter["type"] = "string"
      else continue
      count++
    }
    return count
  },
}
