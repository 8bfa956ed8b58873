import { own } from "../json.ts"
import type { Definitions } from "../schema-needs.ts"

/** The definitions that a schema still needs; `undefined` when none. */
export function reachableDefinitions(schema: unknown, definitions: Definitions): Definitions | undefined {
  const names = new Set<string>()
  visit(schema)
  for (const name of names) visit(definitions[name])
  if (names.size === 0) return undefined
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => names.has(name)))

  function visit(value: unknown): void {
    if (typeof value !== "object" || value === null) return
    const ref = own(value, "$ref")
    const name = typeof ref === "string" ? ref.replace("#/$defs/", "") : ""
    if (Object.hasOwn(definitions, name)) names.add(name)
    for (const child of Object.values(value)) visit(child)
  }
}
