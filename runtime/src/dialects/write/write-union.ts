import type { JsonSchema } from "../../toolset/index.ts"
import { addSentence } from "../shape/read-notes.ts"
import { withNotes, type Shape, type UnionShape } from "../shape/shape.ts"
import { affinity } from "./affinity.ts"
import type { ShapeWriter } from "./shape-writer.ts"
import type { Restore, Written } from "./written.ts"

const scalars = new Set<unknown>(["string", "number", "integer", "boolean"])

/** A choice: `anyOf`, or one type that may be `null` where a dialect has a way to say so. */
export function writeUnion(writer: ShapeWriter, shape: UnionShape, depth: number): Written {
  const { nulls } = writer.rules
  const others = shape.options.filter(({ kind }) => kind !== "null")
  const isNullable = others.length < shape.options.length
  const [only] = others
  if (isNullable && nulls !== "anyOf" && others.length === 1 && only !== undefined) {
    const written = writer.write(withNotes(only, shape), depth)
    if (nulls === "nullable") return nullable(written)
    if (scalars.has(written.schema["type"])) return listNull(written)
  }
  if (nulls === "nullable") return writeBareChoice(writer, shape, others, depth)
  const options = distinct(shape.options.map((option) => writer.write(option, depth)))
  const [first] = options
  const notes = writer.describe(shape, undefined)
  if (options.length === 1 && first !== undefined) return { ...first, schema: { ...first.schema, ...notes } }
  return { schema: { ...notes, anyOf: options.map(({ schema }) => schema) }, ...restoreChosen(options) }
}

/** A choice where nothing may stand beside `anyOf`: the first option speaks for all. */
function writeBareChoice(writer: ShapeWriter, shape: UnionShape, others: readonly Shape[], depth: number): Written {
  const [first, ...rest] = distinct(others.map((option) => writer.write(option, depth)))
  if (first === undefined) return writer.write({ kind: "null" }, depth)
  const { description } = writer.describe(shape, undefined)
  const spoken = typeof description === "string" ? sayFirst(description, first) : first
  const speaking = others.length < shape.options.length ? nullable(spoken) : spoken
  if (rest.length === 0) return speaking
  const options = [speaking, ...rest]
  return { schema: { anyOf: options.map(({ schema }) => schema) }, ...restoreChosen(options) }
}

function distinct(options: readonly Written[]): readonly Written[] {
  if (options.length === 1) return options
  const seen = new Set<string>()
  return options.filter(({ schema }) => {
    const text = JSON.stringify(schema)
    return !seen.has(text) && seen.add(text)
  })
}

function nullable(written: Written): Written {
  return { ...written, schema: { ...written.schema, nullable: true } }
}

function listNull({ schema, restore }: Written): Written {
  const { type, enum: values } = schema
  const listed = Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}
  return { schema: { ...schema, type: [type, "null"], ...listed }, ...(restore && { restore }) }
}

function sayFirst(description: string, written: Written): Written {
  const { description: known, type, ...rest } = written.schema
  const both = typeof known === "string" ? addSentence(description, known) : description
  const schema: JsonSchema = { ...(type !== undefined && { type }), description: both, ...rest }
  return { ...written, schema }
}

/**
 * The option that speaks of most of a value turns it back. Text is turned back by an option that expects JSON in it, if
 * it is such JSON.
 */
function restoreChosen(options: readonly Written[]): { readonly restore?: Restore } {
  if (options.every(({ restore }) => restore === undefined)) return {}
  return {
    restore: (value) => (typeof value === "string" ? restoreText(options, value) : restoreByAffinity(options, value)),
  }
}

function restoreText(options: readonly Written[], text: string): unknown {
  for (const { schema, restore } of options) {
    const restored = restore && affinity(schema, text) >= 0 ? restore(text) : text
    if (restored !== text) return restored
  }
  return text
}

function restoreByAffinity(options: readonly Written[], value: unknown): unknown {
  const found = options.map(({ schema }) => affinity(schema, value))
  const best = Math.max(...found)
  const restore = best < 0 ? undefined : options[found.indexOf(best)]?.restore
  return restore ? restore(value) : value
}
