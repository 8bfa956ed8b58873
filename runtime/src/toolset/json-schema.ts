/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * A JSON Schema 2020-12 object. Boolean schemas never appear at this level; inside, they may.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** The schema of a tool's arguments or result: always rooted in an object, with its own pruned `$defs`. */
export interface ObjectSchema extends JsonSchema {
  readonly type: "object"
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}
