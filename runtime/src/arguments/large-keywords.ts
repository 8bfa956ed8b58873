import type { FuncKeywordDefinition } from "ajv"

/** `enum` with very many values: looked up in a set, where generated code would take seconds to compile. */
export const LARGE_ENUM = "sneckLargeEnum"

/** `uniqueItems` in linear time: comparing every pair of a long array would hang. */
export const DISTINCT_ITEMS = "sneckDistinctItems"

/** Keywords of ours that a compilable schema has in place of those that do not scale. */
export const LARGE_KEYWORDS: readonly FuncKeywordDefinition[] = [
  { keyword: LARGE_ENUM, schemaType: "array", compile: compileLargeEnum, errors: false },
  { keyword: DISTINCT_ITEMS, type: "array", schemaType: "boolean", compile: () => hasDistinctItems, errors: false },
]

function compileLargeEnum(values: readonly unknown[]): (data: unknown) => boolean {
  const allowed = new Set(values.map(identity))
  return (data) => allowed.has(identity(data))
}

function hasDistinctItems(items: readonly unknown[]): boolean {
  return new Set(items.map(identity)).size === items.length
}

/** Equal for equal JSON values, whatever the order of their keys. */
function identity(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? `"${value}` : value
  return JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? sortKeys(part) : part))
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
