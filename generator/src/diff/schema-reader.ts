import { isObject, own, type JsonObject } from "../openapi/json.ts"
import type { Keywords } from "./schema-change.ts"

/** Keywords that say nothing about values; those beside a reference win over those of its target. */
const notes = new Set(["title", "description", "examples", "default", "deprecated"])

/** More hops than any schema of a tool needs. */
const maxHops = 50

/** Reads the schemas of one tool: follows references into its `$defs`. */
export class SchemaReader {
  readonly #definitions: unknown
  readonly #known = new Map<unknown, Keywords>()

  constructor(root: unknown) {
    this.#definitions = own(root, "$defs")
  }

  /** The keywords of a schema; the same object for the same schema. `true` is `{}`, `false` is `{not: {}}`. */
  keywordsOf(schema: unknown, hops = 0): Keywords {
    const known = this.#known.get(schema)
    if (known !== undefined) return known
    const keywords = this.#follow(schema, hops)
    this.#known.set(schema, keywords)
    return keywords
  }

  #follow(schema: unknown, hops: number): Keywords {
    if (schema === false) return { not: {} }
    if (!isObject(schema)) return {}
    const { $defs: _definitions, ...keywords } = schema
    const { $ref: ref, ...beside } = keywords
    const target = typeof ref === "string" ? own(this.#definitions, ref.replace("#/$defs/", "")) : undefined
    if (target === undefined || hops > maxHops) return keywords
    const followed = this.keywordsOf(target, hops + 1)
    return Object.keys(beside).length === 0 ? followed : merge(followed, beside)
  }
}

/** What stands beside a reference holds as well as its target. */
function merge(target: Keywords, beside: JsonObject): Keywords {
  const narrowing = Object.keys(beside).filter((key) => !notes.has(key))
  if (narrowing.length === 0) return { ...target, ...beside }
  const said = Object.fromEntries(Object.entries(beside).filter(([key]) => notes.has(key)))
  const rest = Object.fromEntries(narrowing.map((key) => [key, beside[key]]))
  return { ...said, allOf: [target, rest] }
}
