import { isObject, type JsonObject } from "../json.ts"
import { reportLoss, type Position, type SchemaDraft } from "./scope.ts"

/** Longer lists cost an agent more than they tell, and a validator seconds. */
const maxValues = 2000
/** Values that a response names as examples. */
const maxExamples = 20

/**
 * `enum` without duplicates and of the type that the schema names (`type: string` with `enum: [1, 2]` means "1" and "2").
 * Responses only mention the values: an upstream may add some without asking.
 */
export function convertEnum(given: unknown, draft: SchemaDraft, source: JsonObject, position: Position): void {
  // What brings Swagger 2.0 up to date leaves holes where there was null.
  const value = Array.isArray(given) ? given.flat(0) : []
  if (value.length === 0) {
    reportLoss(
      position,
      "enum",
      "empty-enum",
      "An enum without values allows nothing; it was dropped.",
      "List the values.",
    )
    return
  }
  if (position.scope.direction === "response") {
    draft["examples"] = value.filter((item) => !isObject(item)).slice(0, maxExamples)
    return
  }
  if (value.length > maxValues) {
    const message = `An enum of ${value.length} values is too long to be enforced; any value is accepted.`
    reportLoss(position, "enum", "long-enum", message, "Describe the form of the values with a pattern instead.")
    return
  }
  draft["enum"] = unique(value.map((item) => ofType(item, source["type"])))
}

function ofType(value: unknown, type: unknown): unknown {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value)
  const isNumeric = (type === "integer" || type === "number") && typeof value === "string" && value.trim() !== ""
  return isNumeric && Number.isFinite(Number(value)) ? Number(value) : value
}

function unique(values: unknown[]): unknown[] {
  const seen = new Set<unknown>()
  return values.filter((value) => {
    const key = typeof value === "object" ? JSON.stringify(value) : value
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
