import type { JsonObject } from "../json.ts"
import { mountKey } from "../load/mount-key.ts"

/** Keys and indexes from the root to a value. Shared and mutable: write it out with `pointerOf` at once. */
export type Way = readonly (string | number)[]

/** Told what a walk meets. */
export interface Visitor {
  readonly text: (text: string, way: Way) => void
  readonly schema: (schema: JsonObject, way: Way) => void
  readonly reference: (ref: string, way: Way) => void
}

/** What stands at a place of a description: something of OpenAPI, a schema, a map or list of schemas, or plain data. */
type Role = "object" | "schema" | "schemas" | "data"

const inSchema = new Map<string, Role>([
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "allOf", "anyOf", "oneOf"].map(
    (key): [string, Role] => [key, "schemas"],
  ),
  ["prefixItems", "schemas"],
  ...["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"].map(
    (key): [string, Role] => [key, "schema"],
  ),
  ...["unevaluatedProperties", "unevaluatedItems", "contentSchema"].map((key): [string, Role] => [key, "schema"]),
])

const inObject = new Map<string, Role>([
  ["schema", "schema"],
  ["schemas", "schemas"],
  ["example", "data"],
  ["examples", "data"],
  ["default", "data"],
])

/** Deeper descriptions than this exist only to do harm. */
const maxDepth = 256

/** Values that are looked at: several times what the largest known description has, aliases written out. */
const maxVisits = 20_000_000

/** Shortest text that a rule may have something to say about. */
const minText = 8

/** Walks over a whole description once. */
export function walkDescription(root: JsonObject, visitor: Visitor): void {
  const way: (string | number)[] = []
  let visits = 0
  visit(root, "object")

  function visit(value: unknown, role: Role): void {
    if (typeof value === "string") {
      if (value.length >= minText) visitor.text(value, way)
      return
    }
    if (typeof value !== "object" || value === null || way.length > maxDepth || visits++ > maxVisits) return
    if (Array.isArray(value)) visitItems(value, role)
    else visitKeys(value as JsonObject, role)
  }

  function visitItems(items: unknown[], role: Role): void {
    const inner = role === "schemas" ? "schema" : role
    for (let index = 0; index < items.length; index++) {
      way.push(index)
      visit(items[index], inner)
      way.pop()
    }
  }

  function visitKeys(object: JsonObject, role: Role): void {
    if (role === "schema" || role === "object") {
      if (typeof object["$ref"] === "string") visitor.reference(object["$ref"], way)
      if (role === "schema") visitor.schema(object, way)
    }
    for (const key of Object.keys(object)) {
      way.push(key)
      visit(object[key], roleOf(key, role))
      way.pop()
    }
  }
}

function roleOf(key: string, outer: Role): Role {
  if (outer === "data") return "data"
  if (outer === "schemas") return "schema"
  if (outer === "schema") return inSchema.get(key) ?? "data"
  const known = inObject.get(key)
  if (known !== undefined) return known
  return key.startsWith("x-") && key !== mountKey ? "data" : "object"
}
