import type { JsonSchema, ObjectSchema } from "../toolset/index.ts"
import { isRecord, own, ownArray, ownRecord, ownText } from "./shape/own.ts"
import { resolveIn } from "./shape/resolve-in.ts"

const maxDepth = 6
const maxSchemas = 300
const maxParts = 20

/**
 * A result's schema without references, combinators and lists of types. Clients refuse results that do not match, so a
 * part that may be one of several things says what it is called and what it means, and forbids nothing.
 */
export function writePortableOutput(schema: ObjectSchema): ObjectSchema {
  const { type: _, ...root } = new OutputWriter(schema).write(schema, 0)
  const properties = ownRecord(root, "properties") as Readonly<Record<string, JsonSchema>>
  const required = ownArray(schema, "required").filter((name): name is string => typeof name === "string")
  return { ...root, type: "object", properties, ...(required.length > 0 && { required }) }
}

class OutputWriter {
  readonly #root: JsonSchema
  #left = maxSchemas

  constructor(root: JsonSchema) {
    this.#root = root
  }

  write(source: unknown, depth: number): JsonSchema {
    if (!isRecord(source)) return {}
    const { always, perhaps } = this.#partsOf(source)
    const description = [...always, ...perhaps].map((part) => ownText(part, "description")).find(Boolean)
    const notes = description === undefined ? {} : { description }
    if (depth >= maxDepth || this.#left-- <= 0) return notes
    const type = always.map((part) => own(part, "type")).find(Boolean)
    const items = always.map((part) => own(part, "items")).find(isRecord)
    const properties = this.#writeProperties(always, perhaps, depth)
    return {
      ...(typeof type === "string" && { type }),
      ...notes,
      ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      ...(items !== undefined && { items: this.write(items, depth + 1) }),
    }
  }

  /** A property that only a choice has is named, and its form left open: another choice may have it in another form. */
  #writeProperties(
    always: readonly JsonSchema[],
    perhaps: readonly JsonSchema[],
    depth: number,
  ): Map<string, JsonSchema> {
    const written = new Map<string, JsonSchema>()
    for (const part of always) {
      for (const [name, schema] of Object.entries(ownRecord(part, "properties")))
        if (!written.has(name)) written.set(name, this.write(schema, depth + 1))
    }
    for (const part of perhaps) {
      for (const [name, schema] of Object.entries(ownRecord(part, "properties"))) {
        const description = isRecord(schema) ? ownText(schema, "description") : undefined
        if (!written.has(name)) written.set(name, description === undefined ? {} : { description })
      }
    }
    return written
  }

  /** The schema and what it refers to or extends; and what it may be besides. */
  #partsOf(source: JsonSchema): { readonly always: readonly JsonSchema[]; readonly perhaps: readonly JsonSchema[] } {
    const always = this.#reach([source], ["allOf"])
    const choices = [...always].flatMap((part) => ["anyOf", "oneOf"].flatMap((keyword) => ownArray(part, keyword)))
    return { always: [...always], perhaps: [...this.#reach(choices, ["allOf", "anyOf", "oneOf"])] }
  }

  #reach(start: readonly unknown[], keywords: readonly string[]): Set<JsonSchema> {
    const parts = new Set(start.filter(isRecord))
    for (const part of parts) {
      if (parts.size > maxParts) break
      const next = [resolveIn(this.#root, own(part, "$ref")), ...keywords.flatMap((keyword) => ownArray(part, keyword))]
      for (const each of next) if (isRecord(each)) parts.add(each)
    }
    return parts
  }
}
