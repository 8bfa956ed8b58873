import type { SchemaDraft } from "./scope.ts"

/** What upstreams send where a description says something else: numbers as text, ids as numbers, 0 and 1 as booleans. */
const alsoSent: Readonly<Record<string, readonly string[]>> = {
  string: ["string", "number", "null"],
  number: ["number", "string", "null"],
  integer: ["number", "string", "null"],
  boolean: ["boolean", "number", "string", "null"],
  null: ["null"],
}

/**
 * Widens the type of a response's part to what upstreams really send: the described type comes first. Objects and arrays
 * name no type: `properties` and `items` tell what they are, and refuse nothing when it is something else.
 */
export function widenType(draft: SchemaDraft): void {
  if (draft["type"] === undefined) return
  const names = [draft["type"]].flat() as string[]
  const types = new Set(names.flatMap((name) => alsoSent[name] ?? []))
  const isStructured = names.some((name) => name === "object" || name === "array")
  if (isStructured) delete draft["type"]
  else draft["type"] = [...types].toSorted((a, b) => Number(a === "null") - Number(b === "null"))
}
