import { deref, everyParameterList, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

/** Prism encodes the names of query parameters by itself, and then does not find those that have brackets. */
export const bracketNames: Repair = {
  what: "query parameters named `filter[a]`, `filter[b]` are one parameter `filter` of the style deepObject, which is written the same",
  clause: "OpenAPI 3.1.1 §4.8.12.3 Style Values (deepObject: `color[R]=100&color[G]=200`)",
  mend: (root) => {
    let count = 0
    for (const { holder, list } of everyParameterList(root)) {
      const groups = Map.groupBy(list, (item) => baseOf(deref(root, item)))
      const left = groups.get(undefined) ?? []
      const grouped = [...groups].flatMap(([base, items]) => (base === undefined ? [] : [merge(root, base, items)]))
      if (grouped.length === 0) continue
      count += list.length - left.length
      holder["parameters"] = [...left, ...grouped]
    }
    return count
  },
}

const bracketed = /^([^[\]]+)\[([^[\]]+)\]$/

function baseOf(parameter: unknown): string | undefined {
  if (!isObject(parameter) || parameter["in"] !== "query" || !isObject(parameter["schema"])) return undefined
  return bracketed.exec(String(parameter["name"]))?.[1]
}

function merge(root: JsonObject, base: string, items: readonly unknown[]): JsonObject {
  const members = items.map((item) => deref(root, item) as JsonObject)
  const named = members.map((member) => ({ name: bracketed.exec(String(member["name"]))?.[2] ?? "", member }))
  const required = named.filter(({ member }) => member["required"] === true).map(({ name }) => name)
  const properties = Object.fromEntries(named.map(({ name, member }) => [name, member["schema"]]))
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) }
  return { name: base, in: "query", style: "deepObject", explode: true, required: required.length > 0, schema }
}
