import { isObject, type JsonObject } from "../json.ts"
import type { SchemaDraft } from "./scope.ts"

/** Keywords that tell about values without deciding which are valid. */
const notes = new Set(["title", "description", "examples", "deprecated", "default"])

/** Keywords whose meaning depends on others beside them. */
const dependent = new Set(
  (
    "properties patternProperties additionalProperties unevaluatedProperties prefixItems items unevaluatedItems " +
    "contains minContains maxContains if then else"
  ).split(" "),
)

/**
 * Writes what an `allOf` says into the schema itself where that means the same, since flat schemas are easier to read
 * and shorter: `allOf: [{$ref}]` with a description, as descriptions before 3.1 had to put it, becomes `{$ref,
 * description}`; the part that a child adds to its base goes beside the base.
 */
export function simplifyAllOf(draft: SchemaDraft): void {
  const { allOf } = draft
  if (!Array.isArray(allOf)) return
  delete draft["allOf"]
  const left = (allOf as unknown[]).filter((branch) => branch !== true && !absorb(draft, branch))
  const [only] = left
  const isPlain = Object.keys(draft).every((key) => notes.has(key))
  if (left.length === 1 && isPlain && isObject(only)) Object.assign(draft, { ...only, ...draft })
  else if (left.length > 0) draft["allOf"] = left
}

/** Puts a branch into the schema around it, unless that would change what either means. */
function absorb(draft: SchemaDraft, branch: unknown): boolean {
  if (!isObject(branch) || branch["$ref"] !== undefined || clashes(draft, branch)) return false
  for (const [key, value] of Object.entries(branch)) {
    if (key === "required") draft["required"] = union(draft["required"], value)
    else if (draft[key] === undefined) draft[key] = value
  }
  return true
}

function clashes(draft: SchemaDraft, branch: JsonObject): boolean {
  const both = [draft, branch].every((schema) => Object.keys(schema).some((key) => dependent.has(key)))
  return both || Object.entries(branch).some(([key, value]) => isTaken(draft, key, value))
}

function isTaken(draft: SchemaDraft, key: string, value: unknown): boolean {
  return !notes.has(key) && key !== "required" && draft[key] !== undefined && draft[key] !== value
}

function union(names: unknown, more: unknown): unknown[] {
  return [...new Set([names ?? [], more].flat())]
}
