import { isObject, type JsonObject } from "../json.ts"
import type { SchemaDraft } from "./scope.ts"

/** Keywords that hold for `null` too, so that a type cannot simply be widened by it. */
const decisive = ["$ref", "const", "not", "if", "allOf", "anyOf", "oneOf"]
const notes = new Set(["title", "description", "examples", "deprecated", "default"])

/**
 * Writes a choice between something and `null` as one schema where that means the same: `anyOf: [{type: string}, {type:
 * null}]`, which is how many frameworks write what is optional, becomes `type: [string, null]`.
 */
export function flattenNullable(draft: SchemaDraft): void {
  for (const keyword of ["anyOf", "oneOf"]) {
    const choices = draft[keyword]
    if (!Array.isArray(choices) || choices.length !== 2) continue
    const other = (choices as unknown[]).find((choice) => !isNull(choice))
    if (!choices.some(isNull) || !isObject(other) || !canBeWidened(other) || clashes(draft, other)) continue
    delete draft[keyword]
    Object.assign(draft, { ...widened(other), ...draft })
  }
}

function isNull(schema: unknown): boolean {
  return isObject(schema) && [schema["type"]].flat().join() === "null" && Object.keys(schema).length === 1
}

function canBeWidened(schema: JsonObject): boolean {
  return schema["type"] !== undefined && !decisive.some((keyword) => schema[keyword] !== undefined)
}

function clashes(draft: SchemaDraft, schema: JsonObject): boolean {
  const own = Object.keys(draft).filter((key) => !notes.has(key))
  return own.length > 1 || Object.keys(schema).some((key) => own.includes(key))
}

function widened(schema: JsonObject): JsonObject {
  const type = [...new Set([schema["type"], "null"].flat())]
  return {
    ...schema,
    type,
    ...(Array.isArray(schema["enum"]) && { enum: [...new Set([...(schema["enum"] as unknown[]), null])] }),
  }
}
