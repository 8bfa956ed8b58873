import { isObject, own, ownArray, ownEntries, type JsonObject } from "../json.ts"
import type { Position, Scope } from "./scope.ts"

/** Whether a property is left out in this direction: `readOnly` in requests, `writeOnly` in responses. */
export function isHidden(schema: unknown, { direction, description }: Scope): boolean {
  const keyword = direction === "request" ? "readOnly" : "writeOnly"
  if (isPlain(schema)) return schema[keyword] === true
  const reached = new Set<unknown>([schema])
  for (const part of reached) {
    if (own(part, keyword) === true) return true
    const ref = own(part, "$ref")
    if (typeof ref === "string") reached.add(description.references.resolve(ref)?.value)
    for (const base of ownArray(part, "allOf")) reached.add(base)
  }
  return false
}

/** Whether a schema stands for itself alone, as nearly all properties do. */
function isPlain(schema: unknown): schema is JsonObject {
  return isObject(schema) && schema["$ref"] === undefined && schema["allOf"] === undefined
}

/**
 * Names of the properties that a schema leaves out, its `allOf` bases included: `required` must not name them, wherever
 * in the composition it stands. `undefined` when there are none.
 */
export function hiddenNames(schema: JsonObject, position: Position): ReadonlySet<string> | undefined {
  const names = new Set(position.hidden)
  const reached = new Set<unknown>([schema])
  for (const part of reached) {
    for (const [name, property] of ownEntries(part, "properties")) {
      if (isHidden(property, position.scope)) names.add(name)
    }
    for (const base of ownArray(part, "allOf"))
      reached.add(position.scope.description.references.deref(base, "")?.value)
  }
  return names.size === 0 ? undefined : names
}
