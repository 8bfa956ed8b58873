import type { JsonSchema } from "../../toolset/index.ts"
import type { DialectRules } from "../rules.ts"
import { addSentence } from "../shape/read-notes.ts"
import type {
  ArrayShape,
  BooleanShape,
  Notes,
  NullShape,
  NumberShape,
  ObjectShape,
  Shape,
  TextShape,
} from "../shape/shape.ts"
import { isOpenObject } from "../shape/shape.ts"
import { tellLimits, tellValue } from "./tell-limits.ts"
import { writeMap, writeObject } from "./write-object.ts"
import { writeJsonText } from "./write-json-text.ts"
import { writeUnion } from "./write-union.ts"
import type { Written } from "./written.ts"

/** Patterns that engines without backtracking, and in Unicode mode, understand too. */
const plainPattern = /^(?:[^\\(]|\\[dwsDWS.^$*+?()[\]{}|/\\-]|\((?!\?)|\(\?:)*$/
const maxPatternLength = 500
/** Values that are named where they can't be listed. */
const maxNamed = 20

/** Writes the shapes of one tool in a dialect. */
export class ShapeWriter {
  readonly rules: DialectRules
  #valuesLeft: number

  constructor(rules: DialectRules) {
    this.rules = rules
    this.#valuesLeft = rules.maxValues.all
  }

  /** A shape that stands in so many objects and arrays. */
  write(shape: Shape, depth: number): Written {
    if (shape.kind === "null") return this.#writeNull(shape)
    if (shape.kind === "array") return this.#writeArray(shape, depth + 1)
    if (shape.kind === "object") return this.#writeObject(shape, depth + 1)
    if (shape.kind === "union") return writeUnion(this, shape, depth)
    if (shape.kind !== "any") return this.#writeScalar(shape)
    return this.rules.freeObjects === "text" ? writeJsonText(this, shape) : { schema: this.#anything(shape) }
  }

  /** `type`, `description` and `default`, with everything said that the dialect has no keyword for. */
  describe(notes: Notes, type: string | undefined, sentences: readonly string[] = []): JsonSchema {
    const keepsDefault = this.rules.keywords.has("default")
    const told = [
      ...sentences,
      ...(keepsDefault ? [] : tellValue("Default", notes.default)),
      ...tellValue("Example", notes.example),
    ]
    const description = told.reduce<string | undefined>(
      (text, sentence) => addSentence(text, sentence),
      notes.description,
    )
    return {
      ...(type !== undefined && { type }),
      ...(description !== undefined && { description }),
      ...(keepsDefault && notes.default !== undefined && { default: notes.default }),
    }
  }

  #writeNull(shape: NullShape): Written {
    if (this.rules.nulls !== "nullable") return { schema: this.describe(shape, "null") }
    const schema = { ...this.describe(shape, "string"), enum: ["null"], nullable: true }
    return { schema, restore: (value) => (value === "null" ? null : value) }
  }

  #writeScalar(shape: TextShape | NumberShape | BooleanShape): Written {
    const values = shape.values ?? []
    if (values.length > 0) return { schema: this.#writeValues(shape, values) }
    const limits = Object.entries("limits" in shape ? (shape.limits ?? {}) : {})
    const kept = limits.filter(([keyword, value]) => this.#keeps(keyword, value))
    const told = limits.filter(([keyword, value]) => !this.#keeps(keyword, value))
    const schema = this.describe(shape, shape.kind, tellLimits(Object.fromEntries(told)))
    return { schema: { ...schema, ...Object.fromEntries(kept) } }
  }

  #writeValues(shape: Shape, values: readonly unknown[]): JsonSchema {
    const { listed, maxValues } = this.rules
    const fits = values.length <= Math.min(maxValues.each, this.#valuesLeft)
    if (fits && listed.has(shape.kind) && !values.includes("")) {
      this.#valuesLeft -= values.length
      return { ...this.describe(shape, shape.kind), enum: values }
    }
    const named = values.slice(0, maxNamed).map((value) => (value === "" ? '""' : String(value)))
    const more = values.length > maxNamed ? `, … (${values.length} values)` : ""
    return this.describe(shape, shape.kind, [`One of: ${named.join(", ")}${more}.`])
  }

  #keeps(keyword: string, value: unknown): boolean {
    if (keyword === "format") return this.rules.formats.has(String(value))
    if (keyword === "pattern" && (String(value).length > maxPatternLength || !plainPattern.test(String(value))))
      return false
    return this.rules.keywords.has(keyword)
  }

  #writeArray(shape: ArrayShape, depth: number): Written {
    if (this.#isTooDeep(depth)) return writeJsonText(this, shape)
    const items = this.write(shape.items, depth)
    const { restore } = items
    const kept = Object.entries(shape.limits ?? {}).filter(([keyword]) => this.rules.keywords.has(keyword))
    const schema = { ...this.describe(shape, "array"), items: items.schema, ...Object.fromEntries(kept) }
    if (restore === undefined) return { schema }
    return { schema, restore: (value) => (Array.isArray(value) ? value.map(restore) : value) }
  }

  #writeObject(shape: ObjectShape, depth: number): Written {
    const { freeObjects, nulls } = this.rules
    if (freeObjects === "object") return writeObject(this, shape, depth)
    const isMap = shape.properties.size === 0 && shape.rest !== undefined
    const isEmpty = shape.properties.size === 0 && shape.closed && nulls === "nullable"
    if (isOpenObject(shape) || isEmpty || this.#isTooDeep(isMap ? depth + 1 : depth)) return writeJsonText(this, shape)
    return isMap && shape.rest !== undefined
      ? writeMap(this, shape, shape.rest, depth + 1)
      : writeObject(this, shape, depth)
  }

  #isTooDeep(depth: number): boolean {
    return this.rules.freeObjects === "text" && depth > this.rules.maxDepth
  }

  /** Any value, where each type has to be named. */
  #anything(shape: Shape): JsonSchema {
    const types = ["string", "number", "boolean"].map((type) => ({ type }))
    const structured = [
      { type: "object", properties: {} },
      { type: "array", items: {} },
    ]
    return { ...this.describe(shape, undefined), anyOf: [...types, ...structured, { type: "null" }] }
  }
}
