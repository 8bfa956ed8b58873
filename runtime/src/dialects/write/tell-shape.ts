import type { ObjectShape, Shape } from "../shape/shape.ts"

const maxDepth = 3
const maxNames = 12
const maxOptions = 6

/** A shape in a few words, much as TypeScript writes types: `{id: integer, tags?: string[]}`. */
export function tellShape(shape: Shape, depth = 1): string {
  if (shape.kind === "any") return "anything"
  if (shape.kind === "object") return tellObject(shape, depth)
  if (shape.kind === "array") return `${tellShape(shape.items, depth)}[]`
  if (shape.kind === "union")
    return shape.options
      .slice(0, maxOptions)
      .map((option) => tellShape(option, depth))
      .join(" | ")
  const values = "values" in shape ? (shape.values ?? []) : []
  if (values.length === 0 || values.length > maxOptions) return shape.kind
  return values.map((value) => JSON.stringify(value)).join(" | ")
}

function tellObject({ properties, rest }: ObjectShape, depth: number): string {
  if (properties.size === 0)
    return rest === undefined || rest.kind === "any" ? "object" : `map of ${tellShape(rest, depth)}`
  if (depth >= maxDepth) return "object"
  const told = [...properties]
    .slice(0, maxNames)
    .map(([name, { shape, required }]) => `${name}${required ? "" : "?"}: ${tellShape(shape, depth + 1)}`)
  return `{${told.join(", ")}${properties.size > maxNames ? ", …" : ""}}`
}
