import type { JsonObject } from "../json.ts"
import { reportLoss, type Position, type SchemaDraft } from "./scope.ts"

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"])

/** Names that descriptions in the wild use for a type. `undefined`: anything. */
const mistaken = new Map<string, string | undefined>([
  ["any", undefined],
  ["file", "string"],
  ...["str", "text", "date", "datetime", "date-time", "uuid", "uri", "char", "enum"].map((name): [string, string] => [
    name,
    "string",
  ]),
  ...["int", "int32", "int64", "long", "short"].map((name): [string, string] => [name, "integer"]),
  ...["float", "double", "decimal"].map((name): [string, string] => [name, "number"]),
  ["bool", "boolean"],
  ["list", "array"],
  ...["map", "dict", "hash"].map((name): [string, string] => [name, "object"]),
])

/** `type` as JSON Schema knows it: one name, or several different ones. */
export function convertType(value: unknown, draft: SchemaDraft, _source: JsonObject, position: Position): void {
  if (typeof value === "string" && types.has(value)) {
    draft["type"] = value
    return
  }
  const names = new Set((Array.isArray(value) ? value : [value]).flatMap((name) => knownType(name, position)))
  if (names.size === 1) draft["type"] = [...names][0]
  else if (names.size > 1) draft["type"] = [...names]
  if (value === "file") draft["format"] = "binary"
}

function knownType(name: unknown, position: Position): string[] {
  if (name === null) return ["null"]
  if (typeof name !== "string") return []
  if (types.has(name)) return [name]
  const lower = name.toLowerCase()
  const meant = types.has(lower) ? lower : mistaken.get(lower)
  if (meant !== undefined) return [meant]
  if (!mistaken.has(lower)) {
    const hint = `Use one of ${[...types].join(", ")}.`
    reportLoss(position, "type", "unknown-type", `"${name}" is no type; any value is accepted.`, hint)
  }
  return []
}
