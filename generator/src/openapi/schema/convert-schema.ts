import type { JsonSchema } from "@sneck/runtime/toolset"
import { isObject } from "../json.ts"
import { convertReference } from "./convert-reference.ts"
import { finishSchema } from "./finish-schema.ts"
import { keywords } from "./keywords.ts"
import { reportLoss, type Position, type SchemaDraft } from "./scope.ts"

/** Keywords that count beside a `$ref` before 3.1, where the standard ignores them but authors mean them. */
export const siblingsBefore31 = new Set(["description", "title", "deprecated", "default", "example"])

/**
 * A schema as JSON Schema 2020-12 that every validator compiles: known keywords with values of the right form, all else
 * left out. Total: whatever stands there, a schema comes out, and what was lost and matters is reported.
 */
export function convertSchema(source: unknown, position: Position): JsonSchema | boolean {
  if (typeof source === "boolean") return source
  if (!isObject(source)) return acceptAnything(source, position)
  const draft: SchemaDraft = {}
  const ref = source["$ref"]
  if (typeof ref === "string") convertReference(ref, draft, position)
  const isAlone = typeof ref === "string" && position.scope.description.dialect === "3.0"
  for (const key of Object.keys(source)) {
    if (isAlone && !siblingsBefore31.has(key)) continue
    keywords.get(key)?.(source[key], draft, source, position)
  }
  return finishSchema(draft, source, position)
}

function acceptAnything(source: unknown, position: Position): JsonSchema {
  if (source !== undefined && source !== null) {
    reportLoss(
      position,
      "",
      "malformed-schema",
      "This is no schema; anything is accepted here.",
      "Write a schema object.",
    )
  }
  return {}
}
