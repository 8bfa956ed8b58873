import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord, own, ownArray, ownRecord, type Fields } from "../shape/own.ts"

const maxDepth = 40
const none = -1

/**
 * How much of a value a schema of a dialect speaks of: the number of properties, inner ones included, that it has a name
 * for. Negative when the value is something else by type, listed values or required properties.
 */
export function affinity(schema: JsonSchema, value: unknown, depth = 0): number {
  if (depth > maxDepth || (value === null && own(schema, "nullable") === true)) return 0
  const options = ownArray(schema, "anyOf").filter(isRecord)
  if (options.length > 0) return Math.max(...options.map((option) => affinity(option, value, depth + 1)))
  const values = ownArray(schema, "enum")
  const types = [own(schema, "type")].flat()
  const isListed = values.length === 0 || values.includes(value)
  if (!isListed || !types.some((type) => type === undefined || isOfType(value, type))) return none
  if (Array.isArray(value)) return sum(value.map((item) => affinity(ownRecord(schema, "items"), item, depth + 1)))
  return isRecord(value) ? affinityOfObject(schema, value, depth) : 0
}

function affinityOfObject(schema: JsonSchema, value: Fields, depth: number): number {
  const properties = ownRecord(schema, "properties")
  if (!ownArray(schema, "required").every((name) => Object.hasOwn(value, String(name)))) return none
  const known = Object.entries(value).flatMap(([name, member]) => {
    const property = own(properties, name)
    return isRecord(property) ? [affinity(property, member, depth + 1)] : []
  })
  const inside = sum(known)
  return inside < 0 ? none : inside + known.length
}

function sum(affinities: readonly number[]): number {
  return affinities.some((each) => each < 0) ? none : affinities.reduce((total, each) => total + each, 0)
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "null") return value === null
  if (type === "array") return Array.isArray(value)
  if (type === "object") return isRecord(value)
  return type === "integer" ? Number.isInteger(value) : typeof value === type
}
