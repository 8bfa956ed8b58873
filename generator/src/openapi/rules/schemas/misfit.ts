import { isObject, own, ownArray, type JsonObject } from "../../json.ts"
import type { References } from "../../references.ts"

/** Compositions nested deeper are not looked into. */
const maxDepth = 5

/**
 * Why a plain value does not fit a schema, as the end of a sentence: `is a string where an integer is wanted`; `undefined`
 * when it fits, or when that cannot be told. Objects are not looked into, patterns and formats are not tried.
 */
export function misfit(value: unknown, source: unknown, references: References, depth = 0): string | undefined {
  const schema = references.deref(source, "")?.value
  if (!isObject(schema) || depth > maxDepth || isObject(value)) return undefined
  if (value === null && (schema["nullable"] === true || schema["x-nullable"] === true)) return undefined
  return wrongType(value, schema) ?? outsideEnum(value, schema) ?? outOfBounds(value, schema) ?? deeper(value, schema)

  function deeper(inner: unknown, outer: JsonObject): string | undefined {
    if (Array.isArray(inner)) {
      for (const item of inner.slice(0, 20)) {
        const reason = misfit(item, own(outer, "items"), references, depth + 1)
        if (reason !== undefined) return `has an item that ${reason}`
      }
    }
    for (const base of ownArray(outer, "allOf")) {
      const reason = misfit(inner, base, references, depth + 1)
      if (reason !== undefined) return reason
    }
    const branches = [...ownArray(outer, "anyOf"), ...ownArray(outer, "oneOf")]
    const fits = branches.some((branch) => misfit(inner, branch, references, depth + 1) === undefined)
    return branches.length === 0 || fits ? undefined : "fits none of the alternatives"
  }
}

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: (value) => Array.isArray(value),
  object: isObject,
  null: (value) => value === null,
}

function wrongType(value: unknown, schema: JsonObject): string | undefined {
  const types = [own(schema, "type")].flat().map((type) => (type === null ? "null" : type))
  const known = types.filter((type): type is string => typeof type === "string" && Object.hasOwn(tests, type))
  if (known.length === 0 || known.length < types.length || known.some((type) => tests[type]?.(value))) return undefined
  return `is ${typeName(value)} where ${known.join(" or ")} is wanted`
}

function typeName(value: unknown): string {
  if (value === null) return "null"
  if (Array.isArray(value)) return "an array"
  return typeof value === "object" ? "an object" : `a ${typeof value}`
}

function outsideEnum(value: unknown, schema: JsonObject): string | undefined {
  const values = ownArray(schema, "enum")
  if (values.length === 0 || typeof value === "object") return undefined
  // A schema of texts may list numbers, and mean their digits.
  const isListed = values.some(
    (each) => each === value || (isScalar(each) && isScalar(value) && `${each}` === `${value}`),
  )
  return isListed ? undefined : "is none of the values of its enum"
}

function outOfBounds(value: unknown, schema: JsonObject): string | undefined {
  const limit = (key: string): number | undefined => {
    const bound = own(schema, key)
    return typeof bound === "number" ? bound : undefined
  }
  const over = (size: number, min: string, max: string): string | undefined => {
    if (size < (limit(min) ?? -Infinity)) return `is below its ${min}, ${limit(min)}`
    return size > (limit(max) ?? Infinity) ? `is above its ${max}, ${limit(max)}` : undefined
  }
  if (typeof value === "number") return over(value, "minimum", "maximum")
  if (typeof value === "string") return over(Array.from(value).length, "minLength", "maxLength")
  return Array.isArray(value) ? over(value.length, "minItems", "maxItems") : undefined
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
}
