import { deref, everyParameterList, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

const ignored = new Set(["accept", "authorization", "content-type"])

/** Prism wants these headers as their parameters describe them. */
export const ignoredHeaders: Repair = {
  what: "parameters for the headers Accept, Authorization and Content-Type are left out",
  clause: 'OpenAPI 3.1.1 §4.8.12.2.1 Parameter Object, `name` ("the parameter definition SHALL be ignored")',
  mend: (root) => {
    const isIgnored = (item: unknown): boolean => {
      const parameter = deref(root, item)
      return isObject(parameter) && parameter["in"] === "header" && ignored.has(String(parameter["name"]).toLowerCase())
    }
    let count = 0
    for (const { holder, list } of everyParameterList(root)) {
      const kept = list.filter((item) => !isIgnored(item))
      count += list.length - kept.length
      holder["parameters"] = kept
    }
    return count
  },
}
