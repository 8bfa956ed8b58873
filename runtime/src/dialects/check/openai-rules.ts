import type { JsonSchema } from "../../toolset/index.ts"
import {
  arraysHaveItems,
  forKeywords,
  isKeywords,
  onlyKeywords,
  propertyNames,
  rootIsObject,
  type PublishedRules,
  type Visit,
} from "./published-rules.ts"

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"])
const formats = new Set<unknown>("date-time time date duration email hostname ipv4 ipv6 uuid".split(" "))

/**
 * Strict function calling.
 * @see https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
export const openaiRules: PublishedRules = {
  eachSchema: [
    rootIsObject,
    onlyKeywords(
      "type description properties required additionalProperties items anyOf enum const $ref $defs format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems",
    ),
    arraysHaveItems,
    propertyNames(/^[A-Za-z0-9_.-]{1,64}$/),
    forKeywords(checkObject),
    forKeywords(checkType),
    forKeywords(({ format }) => (format === undefined || formats.has(format) ? [] : ["This format is not supported."])),
    ({ depth }) => (depth > 10 ? ["A schema has at most 10 levels."] : []),
  ],
  wholeSchema: [checkTotals],
}

function checkObject(schema: JsonSchema): string[] {
  const { type, properties, required, additionalProperties } = schema
  if (![type].flat().includes("object")) return []
  const names = isKeywords(properties) ? Object.keys(properties) : []
  const all =
    names.length === (required as unknown[] | undefined)?.length &&
    names.every((name) => (required as unknown[]).includes(name))
  return [
    ...(all ? [] : ["Every property must be required."]),
    ...(additionalProperties === false ? [] : ["`additionalProperties` must be false."]),
  ]
}

function checkType(schema: JsonSchema): string[] {
  const { type, anyOf, $ref } = schema
  if (anyOf !== undefined || $ref !== undefined) return []
  const names = [type].flat()
  return names.every((name) => types.has(String(name))) ? [] : ["A schema must name its types."]
}

function checkTotals(visits: readonly Visit[]): string[] {
  const schemas = visits.map(({ schema }) => schema).filter(isKeywords)
  const names = schemas.flatMap(({ properties, $defs }) => [properties, $defs].filter(isKeywords).flatMap(Object.keys))
  const enums = schemas.map((schema) => (schema["enum"] ?? []) as unknown[])
  const values = enums.flat()
  const characters = [...names, ...values.map(String)].reduce((sum, text) => sum + text.length, 0)
  return [
    ...(names.length > 5000 ? ["A schema has at most 5,000 properties."] : []),
    ...(values.length > 1000 ? ["A schema has at most 1,000 values in all enums."] : []),
    ...(characters > 120_000 ? ["Names and values have at most 120,000 characters."] : []),
    ...(enums.some(isLong) ? ["An enum of more than 250 values has at most 15,000 characters."] : []),
  ]
}

function isLong(values: readonly unknown[]): boolean {
  return values.length > 250 && values.join("").length > 15_000
}
