import type { JsonSchema } from "@sneck/runtime/toolset"
import type { JsonObject } from "../json.ts"
import { describeChoice } from "./describe-choice.ts"
import { flattenNullable } from "./flatten-nullable.ts"
import { widenType } from "./response-type.ts"
import type { Position, SchemaDraft } from "./scope.ts"
import { simplifyAllOf } from "./simplify-all-of.ts"

/** What needs the whole schema: bounds, missing types and items, `nullable`. */
export function finishSchema(draft: SchemaDraft, source: JsonObject, { scope, isCondition }: Position): JsonSchema {
  simplifyAllOf(draft)
  flattenNullable(draft)
  applyExclusive(draft, source, "minimum", "exclusiveMinimum")
  applyExclusive(draft, source, "maximum", "exclusiveMaximum")
  if (isCondition !== true) addImpliedType(draft)
  if (draft["type"] === "array" && draft["items"] === undefined && draft["prefixItems"] === undefined)
    draft["items"] = {}
  if (draft["title"] !== undefined && draft["description"] !== undefined) delete draft["title"]
  const choice = scope.direction === "request" ? describeChoice(source) : undefined
  if (choice !== undefined) draft["description"] = [draft["description"], choice].filter(Boolean).join(" ")
  if (scope.direction === "response") {
    widenType(draft)
    return draft
  }
  const isNullable = source["nullable"] === true || source["x-nullable"] === true || source["x-isnullable"] === true
  return isNullable ? allowNull(draft) : draft
}

/** Before 3.1, `exclusiveMinimum: true` made `minimum` exclusive. */
function applyExclusive(draft: SchemaDraft, source: JsonObject, bound: string, exclusive: string): void {
  if (source[exclusive] !== true || draft[bound] === undefined) return
  draft[exclusive] = draft[bound]
  delete draft[bound]
}

const composing = ["$ref", "allOf", "anyOf", "oneOf", "enum", "const"]

function addImpliedType(draft: SchemaDraft): void {
  if (draft["type"] !== undefined || composing.some((keyword) => draft[keyword] !== undefined)) return
  if (draft["properties"] !== undefined) draft["type"] = "object"
  else if (draft["items"] !== undefined) draft["type"] = "array"
}

/** The schema, accepting `null` as well. */
function allowNull(draft: SchemaDraft): JsonSchema {
  const type = draft["type"]
  if (Array.isArray(draft["enum"]) && !draft["enum"].includes(null)) draft["enum"] = [...draft["enum"], null]
  if (type !== undefined) {
    const names = Array.isArray(type) ? type : [type]
    draft["type"] = names.includes("null") ? type : [...names, "null"]
  }
  const combinators = ["$ref", "allOf", "anyOf", "oneOf", "const", "not"].filter(
    (keyword) => draft[keyword] !== undefined,
  )
  if (combinators.length === 0) return draft
  const { title, description, examples, deprecated, default: fallback, ...core } = draft
  const notes = Object.fromEntries(
    Object.entries({ title, description, examples, deprecated, default: fallback }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const isOnlyChoice = combinators.length === 1 && Array.isArray(core["anyOf"]) && Object.keys(core).length === 1
  return {
    ...notes,
    anyOf: isOnlyChoice ? [...(core["anyOf"] as unknown[]), { type: "null" }] : [core, { type: "null" }],
  }
}
