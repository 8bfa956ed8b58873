import type { JsonSchema } from "../protocol.ts"

/**
 * Makes a schema that was a document of its own fit below `properties/NAME` of another: its `$defs` move into `target`
 * (under a longer name where theirs is taken) and its references follow.
 */
export function hoistDefinitions(schema: JsonSchema, name: string, target: Record<string, JsonSchema>): JsonSchema {
  const { $defs, ...rest } = schema
  const renamed = new Map<string, string>()
  const definitions = Object.entries(($defs ?? {}) as Record<string, JsonSchema>)
  for (const [key] of definitions) renamed.set(key, key in target ? `${name}_${key}` : key)
  const move = (reference: string): string => moveReference(reference, name, renamed)
  for (const [key, definition] of definitions) target[renamed.get(key) ?? key] = moveReferences(definition, move)
  return moveReferences(rest, move)
}

function moveReference(reference: string, name: string, renamed: ReadonlyMap<string, string>): string {
  const [, key, rest] = /^#\/\$defs\/([^/]+)(.*)$/.exec(reference) ?? []
  if (key !== undefined) return `#/$defs/${renamed.get(key) ?? key}${rest}`
  return reference.startsWith("#") ? `#/properties/${escape(name)}${reference.slice(1)}` : reference
}

function escape(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1")
}

function moveReferences<Value>(value: Value, move: (reference: string) => string): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => moveReferences(item, move)) as Value
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === "$ref" && typeof inner === "string" ? move(inner) : moveReferences(inner, move),
  ])
  return Object.fromEntries(entries) as Value
}
