/**
 * The type of the values of a JSON Schema that is written in place: `type`, `enum`, `const`, `properties`, `required`,
 * `items` and `anyOf`/`oneOf`. Whatever else a schema says leaves `unknown`, never a wrong type.
 */
export type FromJsonSchema<Schema> = Schema extends { readonly const: infer Value }
  ? Value
  : Schema extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : Schema extends { readonly anyOf: readonly (infer Branch)[] } | { readonly oneOf: readonly (infer Branch)[] }
      ? FromJsonSchema<Branch>
      : Schema extends { readonly type: infer Type }
        ? Type extends readonly (infer Name)[]
          ? OfType<Name, Schema>
          : OfType<Type, Schema>
        : unknown

type OfType<Name, Schema> = Name extends "string"
  ? string
  : Name extends "number" | "integer"
    ? number
    : Name extends "boolean"
      ? boolean
      : Name extends "null"
        ? null
        : Name extends "array"
          ? Items<Schema>[]
          : Name extends "object"
            ? Members<Schema>
            : unknown

type Items<Schema> = Schema extends { readonly items: infer Item } ? FromJsonSchema<Item> : unknown

type Members<Schema> = Schema extends { readonly properties: infer Properties }
  ? { [Key in keyof Properties as Key extends Required<Schema> ? Key : never]: FromJsonSchema<Properties[Key]> } & {
      [Key in keyof Properties as Key extends Required<Schema> ? never : Key]?: FromJsonSchema<Properties[Key]>
    } extends infer Both
    ? { -readonly [Key in keyof Both]: Both[Key] }
    : never
  : { [key: string]: unknown }

type Required<Schema> = Schema extends { readonly required: readonly (infer Name)[] } ? Name : never
