import { ToolsetError } from "./errors.ts"
import type { JsonSchema, ObjectSchema } from "./protocol.ts"
import type { Schema } from "./schema/schema.ts"
import { toObjectSchema } from "./schema/to-json-schema.ts"

/** The keywords that forms know; what a library adds to them (a `pattern` beside a `format`) is checked by us alone. */
const keywords = new Set(
  "type title description default enum enumNames oneOf items minItems maxItems minLength maxLength format minimum maximum".split(
    " ",
  ),
)

const formats = new Set<unknown>(["email", "uri", "date", "date-time"])

/** Writes the schema of a form. Throws `ToolsetError` for what a form cannot ask. */
export async function toFormSchema(schema: Schema): Promise<ObjectSchema> {
  const { properties = {}, required } = await toObjectSchema(schema, "elicit.schema")
  const fields = Object.entries(properties).map(([name, field]) => [name, toField(field, name)])
  return { type: "object", properties: Object.fromEntries(fields), ...(required && { required }) }
}

function toField(field: JsonSchema, name: string): JsonSchema {
  if (!isFlat(field)) {
    throw new ToolsetError(
      `elicit.schema.${name}: a form asks for texts, numbers, booleans and choices (enums, or lists of them) only`,
    )
  }
  const kept = Object.entries(field).filter(([keyword]) => keywords.has(keyword))
  return Object.fromEntries(kept.filter(([keyword, value]) => keyword !== "format" || formats.has(value)))
}

function isFlat(field: JsonSchema): boolean {
  const { type, items } = field
  if (type === "array") return typeof items === "object" && items !== null && ("enum" in items || "anyOf" in items)
  return ["string", "number", "integer", "boolean"].includes(String(type))
}
