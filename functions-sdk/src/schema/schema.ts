import type { ObjectSchema } from "../protocol.ts"
import type { FromJsonSchema } from "./from-json-schema.ts"
import type { StandardInput, StandardOutput, StandardSchema } from "./standard-schema.ts"

/** `{ id: z.string(), limit: z.optional(z.number()) }`: a schema for each property, of any library. */
export type Shape = Readonly<Record<string, StandardSchema>>

/** How an object may be described: property by property, by a library's object schema, or in JSON Schema. */
export type Schema = StandardSchema | ObjectSchema | Shape

/** What may be given for a schema; optional and defaulted properties may be left out. */
export type InputOf<Of> = Of extends StandardSchema
  ? StandardInput<Of>
  : Of extends ObjectSchema
    ? FromJsonSchema<Of>
    : { [Key in keyof Of]: StandardInput<Of[Key]> } extends infer Members
      ? Loosen<Members>
      : never

/** What a function receives once its input was checked: defaults are filled in, transforms applied. */
export type OutputOf<Of> = Of extends StandardSchema
  ? StandardOutput<Of>
  : Of extends ObjectSchema
    ? FromJsonSchema<Of>
    : { [Key in keyof Of]: StandardOutput<Of[Key]> } extends infer Members
      ? Loosen<Members>
      : never

/** Makes optional what may be undefined. */
type Loosen<Members> = {
  [Key in keyof Members as undefined extends Members[Key] ? never : Key]: Members[Key]
} & { [Key in keyof Members as undefined extends Members[Key] ? Key : never]?: Members[Key] } extends infer Both
  ? { -readonly [Key in keyof Both]: Both[Key] }
  : never

/** Whether a schema is plain JSON Schema: its `type` is a word, where a shape's `type` would be a schema. */
export function isJsonSchema(schema: Schema): schema is ObjectSchema {
  return "type" in schema && schema.type === "object"
}
