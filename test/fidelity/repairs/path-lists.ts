import { deref, everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism takes a list in a path apart, and then ends with an exception: "value.split is not a function". */
export const pathLists: Repair = {
  what: "lists in paths may be texts as well, since Prism takes those of several items apart twice, which ends it",
  clause: "OpenAPI 3.1.1 §4.8.12.3 Style Values (simple: the items with commas between)",
  mend: (root) => {
    const lists = everyObject(root).filter((object) => object["in"] === "path" && typeof object["name"] === "string")
    let count = 0
    for (const parameter of lists) {
      const schema = deref(root, parameter["schema"])
      if (isObject(schema) && schema["type"] === "array") parameter["schema"] = { type: ["array", "string"] }
      else if (parameter["type"] === "array") parameter["type"] = ["array", "string"]
      else continue
      count++
    }
    return count
  },
}
