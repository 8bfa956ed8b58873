import type { JsonSchema } from "@sneck/runtime"

/** A value and where it comes from: `described` when the description itself offers it, `made` when only its type is known. */
export interface ExampleValue {
  readonly value: unknown
  readonly source: "described" | "made"
}

/** Arguments, and where they come from. */
interface ExampleObject extends ExampleValue {
  readonly value: Readonly<Record<string, unknown>>
}

const made = (value: unknown): ExampleValue => ({ value, source: "made" })
const described = (value: unknown): ExampleValue => ({ value, source: "described" })

const MAX_DEPTH = 8

const formatted: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  time: "12:00:00Z",
  email: "someone@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "192.0.2.1",
}

/**
 * A value that fits a schema: its own example, default, `const` or first `enum` entry, else the smallest one of its type.
 * Objects get their required properties only.
 */
export function exampleValue(schema: JsonSchema, root: JsonSchema, depth = 0): ExampleValue {
  const resolved = resolve(schema, root)
  const offered = offeredValue(resolved)
  if (offered || depth > MAX_DEPTH) return offered ?? made(null)
  const branch = firstBranch(resolved)
  if (branch) return exampleValue(branch, root, depth + 1)
  switch (typeOf(resolved)) {
    case "object":
      return exampleObject(resolved, root, depth)
    case "array":
      return exampleArray(resolved, root, depth)
    case "integer":
    case "number":
      return made(numberOf(resolved))
    case "boolean":
      return made(false)
    case "null":
      return made(null)
    default:
      return made(formatted[String(resolved["format"])] ?? "x".repeat(Math.max(1, Number(resolved["minLength"] ?? 1))))
  }
}

/** Values of the required properties of an object schema. */
export function exampleObject(schema: JsonSchema, root: JsonSchema, depth = 0): ExampleObject {
  const properties = asRecord(schema["properties"])
  const names = Array.isArray(schema["required"]) ? schema["required"].map(String) : []
  const values = names.map((name) => [name, exampleValue(asRecord(properties[name]), root, depth + 1)] as const)
  const source = values.every(([, each]) => each.source === "described") ? "described" : "made"
  return { value: Object.fromEntries(values.map(([name, each]) => [name, each.value])), source }
}

function exampleArray(schema: JsonSchema, root: JsonSchema, depth: number): ExampleValue {
  const wanted = Math.min(Number(schema["minItems"] ?? 0), 3)
  if (wanted === 0) return made([])
  const item = exampleValue(asRecord(schema["items"]), root, depth + 1)
  return { value: Array.from({ length: wanted }, () => item.value), source: item.source }
}

function offeredValue(schema: JsonSchema): ExampleValue | undefined {
  for (const keyword of ["const", "example", "default"]) if (keyword in schema) return described(schema[keyword])
  for (const keyword of ["examples", "enum"]) {
    const list = schema[keyword]
    if (Array.isArray(list) && list.length > 0) return described(list[0])
  }
  return undefined
}

function firstBranch(schema: JsonSchema): JsonSchema | undefined {
  for (const keyword of ["oneOf", "anyOf", "allOf"]) {
    const list = schema[keyword]
    if (Array.isArray(list) && list.length > 0 && !schema["properties"]) return asRecord(list[0])
  }
  return undefined
}

function typeOf(schema: JsonSchema): string {
  const type = schema["type"]
  if (Array.isArray(type)) return String(type.find((each) => each !== "null") ?? "null")
  if (typeof type === "string") return type
  return schema["properties"] ? "object" : "string"
}

function numberOf(schema: JsonSchema): number {
  const minimum = Number(schema["minimum"] ?? Number(schema["exclusiveMinimum"] ?? 0) + 1)
  return Math.min(Math.max(minimum, 1), Number(schema["maximum"] ?? Infinity))
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const ref = schema["$ref"]
  if (typeof ref !== "string" || !ref.startsWith("#/")) return schema
  const steps = ref
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
  return steps.reduce<JsonSchema>((at, step) => asRecord(at[step]), root)
}

function asRecord(value: unknown): JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {}
}
