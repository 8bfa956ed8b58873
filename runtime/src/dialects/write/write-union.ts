import type { JsonSchema } from "../../toolset/index.ts"
import { addSentence } from "../shape/read-notes.ts"
import { withNotes, type Shape, type UnionShape } from "../shape/shape.ts"
import { fits } from "./fits.ts"
import type { ShapeWriter } from "./shape-writer.ts"
import type { Restore, Written } from "./written.ts"

const scalars = new Set<unknown>(["string", "number", "integer", "boolean"])

/** A choice: `anyOf`, or one type that may be `null` where a dialect has a way to say so. */
export function writeUnion(writer: ShapeWriter, shape: UnionShape): Written {
  const { nulls } = writer.rules
  const others = shape.options.filter(({ kind }) => kind !== "null")
  const [only] = others
  const isNullable = others.length < shape.options.length
  if (isNullable && others.length === 1 && only !== undefined) {
    const written = writer.write(withNotes(only, shape))
    if (nulls === "nullable") return nullable(written)
    if (nulls === "type list" && scalars.has(written.schema["type"])) return listNull(written)
  }
  if (nulls !== "nullable") return writeChoice(writer, shape, shape.options)
  // Nothing may stand beside `anyOf`: the first option speaks for all.
  const written = others.map((option) => writer.write(option))
  const [first, ...rest] = written
  if (first === undefined) return writer.write({ kind: "null" })
  const { description } = writer.describe(shape, undefined)
  const spoken = typeof description === "string" ? sayFirst(description, first) : first
  const all = [isNullable ? nullable(spoken) : spoken, ...rest]
  return { schema: { anyOf: all.map((each) => each.schema) }, ...restoreChosen(all) }
}

function writeChoice(writer: ShapeWriter, shape: UnionShape, options: readonly Shape[]): Written {
  const written = options.map((option) => writer.write(option))
  const schema = { ...writer.describe(shape, undefined), anyOf: written.map((each) => each.schema) }
  return { schema, ...restoreChosen(written) }
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
  const known = written.schema["description"]
  const { description: _, type, ...rest } = written.schema
  const both = typeof known === "string" ? addSentence(description, known) : description
  return { ...written, schema: { ...(type !== undefined && { type }), description: both, ...rest } }
}

/** The first option that a value fits turns it back. */
function restoreChosen(options: readonly Written[]): { readonly restore?: Restore } {
  if (options.every(({ restore }) => restore === undefined)) return {}
  const choose = (value: unknown): Written | undefined =>
    options.find(({ schema }: { schema: JsonSchema }) => fits(schema, value))
  return {
    restore: (value) => {
      const chosen = choose(value)
      return chosen?.restore === undefined ? value : chosen.restore(value)
    },
  }
}
