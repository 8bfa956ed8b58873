import type { ErrorObject } from "ajv"
import type { JsonSchema } from "../toolset/index.ts"
import { closestName } from "../closest-name.ts"
import { describeType } from "./describe-type.ts"
import { DISTINCT_ITEMS, LARGE_ENUM } from "./large-keywords.ts"
import { listValues, showValue } from "./show-value.ts"

type Describe = (error: ErrorObject, root: JsonSchema) => string

const FORMATS: Readonly<Record<string, string>> = {
  date: "a date such as 2026-01-31",
  time: "a time such as 09:30:00Z",
  "date-time": "a date and time with its zone such as 2026-01-31T09:30:00Z",
  duration: "an ISO 8601 duration such as P1DT2H",
  email: "an e-mail address",
  uri: "an absolute URL",
  url: "an absolute URL",
  uuid: "a UUID",
  byte: "base64",
  int32: "a 32-bit integer",
  int64: "a 64-bit integer",
}

const DESCRIBE: Readonly<Record<string, Describe>> = {
  type: (error) => describeType([error.schema as string | string[]].flat(), error.data),
  required: describeMissing,
  dependentRequired: describeMissing,
  additionalProperties: describeUnknown,
  unevaluatedProperties: describeUnknown,
  enum: describeEnum,
  [LARGE_ENUM]: describeEnum,
  const: (error) => `must be ${showValue(error.schema)}, got ${showValue(error.data)}`,
  pattern: (error) => `must match the pattern ${String(error.schema).slice(0, 120)}, got ${showValue(error.data)}`,
  format: (error) =>
    `must be ${FORMATS[String(error.schema)] ?? `a valid ${String(error.schema)}`}, got ${showValue(error.data)}`,
  minimum: (error) => `must be at least ${String(error.schema)}, got ${showValue(error.data)}`,
  maximum: (error) => `must be at most ${String(error.schema)}, got ${showValue(error.data)}`,
  exclusiveMinimum: (error) => `must be greater than ${String(error.schema)}, got ${showValue(error.data)}`,
  exclusiveMaximum: (error) => `must be less than ${String(error.schema)}, got ${showValue(error.data)}`,
  multipleOf: (error) => `must be a multiple of ${String(error.schema)}, got ${showValue(error.data)}`,
  minLength: (error) => `must have at least ${count(error.schema, "character")}, got ${showValue(error.data)}`,
  maxLength: (error) => `must have at most ${count(error.schema, "character")}, got ${sizeOf(error.data)}`,
  minItems: (error) => `must have at least ${count(error.schema, "item")}, got ${sizeOf(error.data)}`,
  maxItems: (error) => `must have at most ${count(error.schema, "item")}, got ${sizeOf(error.data)}`,
  minProperties: (error) => `must have at least ${count(error.schema, "property")}`,
  maxProperties: (error) => `must have at most ${count(error.schema, "property")}`,
  [DISTINCT_ITEMS]: () => "must not have the same item twice",
  anyOf: () => "must have one of the allowed forms",
  oneOf: (error) =>
    (error.params as { passingSchemas?: unknown }).passingSchemas === null
      ? "must have one of the allowed forms"
      : "fits more than one of the allowed forms; leave out what belongs to the other",
  not: () => "has a form that is excluded",
}

/** Says in words what an error means and how to mend it. */
export function describeError(error: ErrorObject, root: JsonSchema): string {
  const describe = Object.hasOwn(DESCRIBE, error.keyword) ? DESCRIBE[error.keyword] : undefined
  return describe?.(error, root) ?? error.message ?? "is not valid"
}

/** `is required (string, format date)`. */
function describeMissing(error: ErrorObject, root: JsonSchema): string {
  const name = String((error.params as { missingProperty?: unknown }).missingProperty)
  const schema = follow(propertiesOf(error)[name], root)
  const facts = [
    ...(typeof schema?.type === "string" || Array.isArray(schema?.type) ? [[schema.type].flat().join(" or ")] : []),
    ...(typeof schema?.format === "string" ? [`format ${schema.format}`] : []),
  ]
  return facts.length === 0 ? "is required" : `is required (${facts.join(", ")})`
}

/** What a property's schema says, or the definition that it refers to. */
function follow(schema: unknown, root: JsonSchema): { type?: unknown; format?: unknown } | undefined {
  if (typeof schema !== "object" || schema === null) return undefined
  const reference = (schema as JsonSchema)["$ref"]
  const name = typeof reference === "string" ? reference.replace("#/$defs/", "") : ""
  const definitions = root["$defs"] as Readonly<Record<string, JsonSchema>> | undefined
  return definitions?.[name] ?? schema
}

function describeUnknown(error: ErrorObject): string {
  const params = error.params as { additionalProperty?: unknown; unevaluatedProperty?: unknown }
  const known = Object.keys(propertiesOf(error))
  const close = closestName(String(params.additionalProperty ?? params.unevaluatedProperty), known)
  const what = error.instancePath === "" ? "is not an argument of this tool" : "is not a known property"
  if (close !== undefined) return `${what}; did you mean "${close}"?`
  return known.length === 0 ? `${what}; it takes none` : `${what}; known are ${listValues(known, 20)}`
}

function describeEnum(error: ErrorObject): string {
  const values = error.schema as readonly unknown[]
  const texts = values.filter((value) => typeof value === "string")
  const close = typeof error.data === "string" ? closestName(error.data, texts) : undefined
  const hint = close === undefined ? "" : `; did you mean "${close}"?`
  return `must be one of ${listValues(values, 20)}, got ${showValue(error.data)}${hint}`
}

function propertiesOf(error: ErrorObject): Record<string, unknown> {
  return (error.parentSchema?.["properties"] as Record<string, unknown> | undefined) ?? {}
}

function sizeOf(data: unknown): number {
  return typeof data === "string" || Array.isArray(data) ? data.length : 0
}

function count(limit: unknown, noun: "character" | "item" | "property"): string {
  const plural = noun === "property" ? "properties" : `${noun}s`
  return `${String(limit)} ${limit === 1 ? noun : plural}`
}
