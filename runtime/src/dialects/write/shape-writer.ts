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

  write(shape: Shape): Written {
    if (shape.kind === "null") return { schema: this.#writeNull(shape) }
    if (shape.kind === "array") return this.#writeArray(shape)
    if (shape.kind === "object") return this.#writeObject(shape)
    if (shape.kind === "union") return writeUnion(this, shape)
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

  #writeNull(shape: NullShape): JsonSchema {
    if (this.rules.nulls !== "nullable") return this.describe(shape, "null")
    return { ...this.describe(shape, "string"), nullable: true }
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

  #writeArray(shape: ArrayShape): Written {
    const items = this.write(shape.items)
    const { restore } = items
    const kept = Object.entries(shape.limits ?? {}).filter(([keyword]) => this.rules.keywords.has(keyword))
    const schema = { ...this.describe(shape, "array"), items: items.schema, ...Object.fromEntries(kept) }
    if (restore === undefined) return { schema }
    return { schema, restore: (value) => (Array.isArray(value) ? value.map(restore) : value) }
  }

  #writeObject(shape: ObjectShape): Written {
    if (this.rules.freeObjects === "object") return writeObject(this, shape)
    const isEmpty = shape.properties.size === 0 && shape.closed && this.rules.nulls === "nullable"
    if (isOpenObject(shape) || isEmpty) return writeJsonText(this, shape)
    return shape.properties.size === 0 && shape.rest !== undefined
      ? writeMap(this, shape, shape.rest)
      : writeObject(this, shape)
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
