import type { JsonSchema } from "../../toolset/index.ts"
import { fittingDepth, maxShapesOf } from "./fitting-depth.ts"
import { joinShapes, mergeObjects } from "./join-shapes.ts"
import { meetShapes } from "./meet-shapes.ts"
import { isRecord, own, ownArray, ownRecord, type Fields } from "./own.ts"
import { readNotes, sayMore, tellRequirements } from "./read-notes.ts"
import type { ReadLimits } from "./read-shape.ts"
import { readTyped } from "./read-typed.ts"
import { resolveIn } from "./resolve-in.ts"
import { tellOpened } from "./tell-opened.ts"
import type { ObjectShape, Shape } from "./shape.ts"

/** How often a definition may stand inside itself. */
const maxUnrolled = 2
/** Schemas inside each other that apply to one value, as `allOf` in `allOf`. */
const maxLevels = 60

/** Keywords of a branch that only restricts what the schema around it says. */
const constraints = new Set(
  "type required not title description minProperties maxProperties dependentRequired".split(" "),
)

/** Where in a document we are. */
export interface Position {
  /** Objects and arrays around, this one included. */
  readonly depth: number
  readonly level: number
  readonly references: readonly string[]
}

/** Reads one schema document. */
export class ShapeReader {
  readonly #root: JsonSchema
  readonly #maxDepth: number
  #left: number

  constructor(root: JsonSchema, limits: ReadLimits) {
    this.#root = root
    this.#maxDepth = fittingDepth(root, limits)
    // What fits may still be read more than once: where it is merged.
    this.#left = maxShapesOf(root, limits) * 2
  }

  /** The shape of the whole document; `undefined` when it accepts nothing. */
  readRoot(): Shape | undefined {
    return this.read(this.#root, { depth: 1, level: 0, references: [] })
  }

  /** The shape of a schema in the document; `undefined` when it accepts nothing. */
  read(schema: unknown, at: Position): Shape | undefined {
    if (schema === false) return undefined
    if (!isRecord(schema)) return { kind: "any" }
    if (at.level > maxLevels || this.#left-- <= 0) return this.#open(schema)
    const inside = { ...at, level: at.level + 1 }
    let shape = this.#readOwn(schema, inside)
    shape = meet(shape, this.#readReference(schema, inside))
    for (const part of ownArray(schema, "allOf")) shape = meet(shape, this.read(part, inside))
    for (const keyword of ["anyOf", "oneOf"]) shape = this.#choose(shape, ownArray(schema, keyword), inside)
    shape = this.#readConditions(shape, schema, inside)
    shape = { ...shape, ...readNotes(schema, shape) }
    return own(schema, "nullable") === true ? joinShapes([shape, { kind: "null" }]) : shape
  }

  #readOwn(schema: Fields, at: Position): Shape {
    return at.depth > this.#maxDepth && isNested(schema) ? this.#open(schema) : readTyped(this, schema, at)
  }

  #readReference(schema: Fields, at: Position): Shape | undefined {
    const reference = own(schema, "$ref")
    const target = resolveIn(this.#root, reference)
    if (typeof reference !== "string" || target === undefined) return { kind: "any" }
    const uses = at.references.filter((other) => other === reference).length
    if (uses >= maxUnrolled) return this.#open(target)
    return this.read(target, { ...at, references: [...at.references, reference] })
  }

  #choose(shape: Shape, branches: readonly unknown[], at: Position): Shape {
    if (branches.length === 0) return shape
    if (shape.kind === "object" && branches.every(isConstraint)) return sayMore(shape, tellRequirements(branches))
    const options = branches.map((branch) => this.read(branch, at)).filter((option) => option !== undefined)
    if (options.length === 0) return shape
    const isOneObject = shape.kind === "object" && shape.properties.size > 0
    const objects = isOneObject ? options.filter((option): option is ObjectShape => option.kind === "object") : []
    return meet(shape, objects.length === options.length ? mergeObjects(objects) : joinShapes(options))
  }

  /** Properties that are only there under some condition are optional. */
  #readConditions(shape: Shape, schema: Fields, at: Position): Shape {
    const parts = [own(schema, "then"), own(schema, "else"), ...Object.values(ownRecord(schema, "dependentSchemas"))]
    if (shape.kind !== "object" || !parts.some(isRecord)) return shape
    const properties = new Map(shape.properties)
    for (const part of parts.filter(isRecord).map((each) => this.read(each, at))) {
      for (const [name, property] of part?.kind === "object" ? part.properties : [])
        if (!properties.has(name)) properties.set(name, { ...property, required: false })
    }
    return { ...shape, properties }
  }

  /** Anything, with words for what it is. */
  #open(schema: unknown): Shape {
    return tellOpened(this.#root, schema)
  }
}

/** What both accept; contradictions are the author's mistake, and the first schema counts. */
function meet(shape: Shape, other: Shape | undefined): Shape {
  return (other && meetShapes(shape, other)) ?? shape
}

function isNested(schema: Fields): boolean {
  return ["properties", "required", "items", "prefixItems", "additionalProperties", "patternProperties"].some(
    (keyword) => Object.hasOwn(schema, keyword),
  )
}

function isConstraint(branch: unknown): boolean {
  return (
    isRecord(branch) &&
    Object.keys(branch).every((keyword) => constraints.has(keyword)) &&
    own(branch, "type") !== "null"
  )
}
