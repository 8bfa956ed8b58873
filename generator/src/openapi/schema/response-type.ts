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
  const { type } = draft
  if (type === undefined) return
  const widened = typeof type === "string" ? widenedName(type) : widenedNames(type as string[])
  if (widened === undefined) delete draft["type"]
  else draft["type"] = widened
}

const known = new Map<string, readonly string[] | undefined>()

/** Remembered: nearly all types are single names. */
function widenedName(name: string): readonly string[] | undefined {
  if (!known.has(name)) known.set(name, widenedNames([name]))
  return known.get(name)
}

function widenedNames(names: readonly string[]): readonly string[] | undefined {
  if (names.some((name) => name === "object" || name === "array")) return undefined
  const types = new Set(names.flatMap((name) => alsoSent[name] ?? []))
  return [...types].toSorted((a, b) => Number(a === "null") - Number(b === "null"))
}
