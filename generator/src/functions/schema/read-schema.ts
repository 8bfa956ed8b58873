import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { convertType } from "./convert-type.ts"
import type { Scope } from "./scope.ts"

/** A type as a schema that stands on its own: what contains itself is in `$defs`, the root never is only a reference. */
export function readSchema(type: ts.Type, scope: Scope): JsonSchema {
  const schema = convertType(type, scope)
  if (scope.definitions.size === 0) return schema
  const definitions = Object.fromEntries(scope.definitions)
  const root = typeof schema["$ref"] === "string" ? definitions[schema["$ref"].slice("#/$defs/".length)] : undefined
  return { ...(root ?? schema), $defs: definitions }
}

/** What converting starts from, at one place of one function. */
export function openScope(
  given: Pick<Scope, "ts" | "checker" | "direction" | "findings">,
  root: { readonly name: string; readonly place: ts.Node },
): Scope {
  const scope: Scope = {
    ...given,
    convert: (type) => convertType(type, scope),
    open: [],
    names: new Map(),
    definitions: new Map(),
    path: [root.name],
    places: [root.place],
  }
  return scope
}
