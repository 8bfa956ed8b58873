import type { JsonSchema } from "../../toolset/index.ts"

/**
 * What a schema accepts, without the many ways of saying so: references followed, `allOf` merged, one type each.
 * A shape accepts everything that its schema accepts, and perhaps more.
 */
export type Shape =
  | TextShape
  | NumberShape
  | BooleanShape
  | NullShape
  | ArrayShape
  | ObjectShape
  | UnionShape
  | AnyShape

/** What every shape may say about itself. */
export interface Notes {
  readonly description?: string
  readonly default?: unknown
  readonly example?: unknown
}

/** Text; `values` when only some are allowed. */
export interface TextShape extends Notes {
  readonly kind: "string"
  readonly values?: readonly string[]
  /** `minLength`, `maxLength`, `pattern`, `format`, as the schema has them. */
  readonly limits?: JsonSchema
}

/** A number; `values` when only some are allowed. */
export interface NumberShape extends Notes {
  readonly kind: "number" | "integer"
  readonly values?: readonly number[]
  /** `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`. */
  readonly limits?: JsonSchema
}

/** `true` or `false`; `values` when only one is allowed. */
export interface BooleanShape extends Notes {
  readonly kind: "boolean"
  readonly values?: readonly boolean[]
}

/** `null` and nothing else. */
export interface NullShape extends Notes {
  readonly kind: "null"
}

/** A list. */
export interface ArrayShape extends Notes {
  readonly kind: "array"
  readonly items: Shape
  /** `minItems`, `maxItems`. */
  readonly limits?: JsonSchema
}

/** An object. With no property, no `rest` and not closed, it is any object. */
export interface ObjectShape extends Notes {
  readonly kind: "object"
  readonly properties: ReadonlyMap<string, PropertyShape>
  /** Values of keys that are not among the properties, where the schema says that there may be some. */
  readonly rest?: Shape
  /** Whether other keys are refused. */
  readonly closed: boolean
}

/** A property of an object. */
export interface PropertyShape {
  readonly shape: Shape
  readonly required: boolean
}

/** One of several shapes, none of which is a union itself. */
export interface UnionShape extends Notes {
  readonly kind: "union"
  readonly options: readonly Shape[]
}

/** Any value. */
export interface AnyShape extends Notes {
  readonly kind: "any"
}

/** A shape with more said about it; what it says already stays. */
export function withNotes<S extends Shape>(shape: S, notes: Notes): S {
  const { description, default: fallback, example } = notes
  return {
    ...shape,
    ...(shape.description === undefined && description !== undefined && { description }),
    ...(shape.default === undefined && fallback !== undefined && { default: fallback }),
    ...(shape.example === undefined && example !== undefined && { example }),
  }
}

/** Whether an object takes any keys and values. */
export function isOpenObject(shape: ObjectShape): boolean {
  return shape.properties.size === 0 && !shape.closed && (shape.rest === undefined || shape.rest.kind === "any")
}
