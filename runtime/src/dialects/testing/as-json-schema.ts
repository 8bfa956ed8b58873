import type { JsonSchema } from "../../toolset/index.ts"

/** A schema of the Gemini dialect in words that a JSON Schema validator knows: `nullable` as a choice. */
export function asJsonSchema(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const isNullable = typeof value === "object" && value !== null && "nullable" in value && value.nullable === true
    return isNullable ? { anyOf: [{ ...value, nullable: undefined }, { type: "null" }] } : value
  }) as JsonSchema
}
