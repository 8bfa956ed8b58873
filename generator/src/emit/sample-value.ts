import type { JsonSchema } from "@sneck/runtime/toolset"

const MAX_DEPTH = 6

const FORMATS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "someone@example.com",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
}

/** A value that probably fits a schema: what the schema offers itself, else the plainest of its type. */
export function sampleValue(schema: unknown, root: JsonSchema, depth = 0): unknown {
  const own = resolve(schema, root)
  const offers = [own["const"], own["default"], ...listOf(own["examples"]), ...listOf(own["enum"])]
  const offered = offers.find((value) => value !== undefined && value !== null)
  if (offered !== undefined || depth > MAX_DEPTH) return offered ?? null
  const [branch] = [own["oneOf"], own["anyOf"]].flatMap(listOf)
  if (branch !== undefined && own["properties"] === undefined) return sampleValue(branch, root, depth + 1)
  const type = Array.isArray(own["type"]) ? (own["type"] as unknown[])[0] : own["type"]
  switch (type) {
    case "object":
      return sampleObject(own, root, depth)
    case "array":
      return Array.from({ length: Math.min(numberOf(own["minItems"], 0), 3) }, () =>
        sampleValue(own["items"], root, depth + 1),
      )
    case "integer":
    case "number":
      return Math.min(Math.max(numberOf(own["minimum"], 1), 1), numberOf(own["maximum"], Infinity))
    case "boolean":
      return true
    case "null":
      return null
    default:
      return FORMATS[String(own["format"])] ?? "sample".padEnd(Math.min(numberOf(own["minLength"], 0), 200), "x")
  }
}

/** Values of the properties that an object must have. */
export function sampleObject(schema: JsonSchema, root: JsonSchema, depth = 0): Record<string, unknown> {
  const { properties = {}, required } = schema as { properties?: Record<string, unknown>; required?: unknown }
  const names = listOf(required).filter((name) => typeof name === "string")
  return Object.fromEntries(
    names.map((name) => [name, sampleValue(Object.hasOwn(properties, name) ? properties[name] : {}, root, depth + 1)]),
  )
}

function resolve(schema: unknown, root: JsonSchema): JsonSchema {
  let at = schema
  for (let hops = 0; hops < 20 && isRecord(at); hops++) {
    const reference = at["$ref"]
    if (typeof reference !== "string") return at
    const definitions = root["$defs"]
    const name = reference.replace("#/$defs/", "")
    at = isRecord(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : {}
  }
  return {}
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise
}
