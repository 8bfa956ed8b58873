import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord, own, ownArray, ownRecord } from "../shape/own.ts"

const maxDepth = 40

/**
 * Whether a value is what a schema of a dialect describes, as far as it takes to choose among several: types, listed
 * values, and which properties there are.
 */
export function fits(schema: JsonSchema, value: unknown, depth = 0): boolean {
  if (depth > maxDepth) return true
  if (value === null && own(schema, "nullable") === true) return true
  const options = ownArray(schema, "anyOf").filter(isRecord)
  if (options.length > 0) return options.some((option) => fits(option, value, depth + 1))
  const values = ownArray(schema, "enum")
  if (values.length > 0 && !values.includes(value)) return false
  if (![own(schema, "type")].flat().some((type) => type === undefined || isOfType(value, type))) return false
  if (Array.isArray(value)) {
    const items = own(schema, "items")
    return !isRecord(items) || value.every((item) => fits(items, item, depth + 1))
  }
  return !isRecord(value) || fitsProperties(schema, value, depth)
}

function fitsProperties(schema: JsonSchema, value: Readonly<Record<string, unknown>>, depth: number): boolean {
  const properties = ownRecord(schema, "properties")
  const isComplete = ownArray(schema, "required").every((name) => Object.hasOwn(value, String(name)))
  return (
    isComplete &&
    Object.entries(value).every(([name, member]) => {
      const property = own(properties, name)
      return isRecord(property)
        ? fits(property, member, depth + 1)
        : schema["additionalProperties"] !== false || Object.keys(properties).length === 0
    })
  )
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null
  if (type === "array") return Array.isArray(value)
  if (type === "object") return isRecord(value)
  return type === "integer" ? Number.isInteger(value) : typeof value === type
}
