import { everyParameterList, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism merges what stands beside a reference to a parameter. */
export const referenceSiblings: Repair = {
  what: "nothing stands beside references to parameters",
  clause: "OpenAPI 3.1.1 §4.8.23 Reference Object (additional properties SHALL be ignored)",
  mend: (root) => {
    let count = 0
    for (const { list } of everyParameterList(root)) {
      for (const [index, item] of list.entries()) {
        if (!isObject(item) || typeof item["$ref"] !== "string" || Object.keys(item).length === 1) continue
        list[index] = { $ref: item["$ref"] }
        count++
      }
    }
    return count
  },
}
