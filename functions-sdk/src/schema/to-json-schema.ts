import { toJSONSchema, type $ZodType } from "zod/v4/core"
import { ToolsetError } from "../errors.ts"
import type { JsonSchema, ObjectSchema } from "../protocol.ts"
import { hoistDefinitions } from "./hoist-definitions.ts"
import { isOptional } from "./is-optional.ts"
import { isJsonSchema, type Schema, type Shape } from "./schema.ts"
import { isStandardSchema, type StandardSchema } from "./standard-schema.ts"

/** Writes a schema of an object as JSON Schema. Throws `ToolsetError`, which names `place`, when there is no way to. */
export async function toObjectSchema(schema: Schema, place: string): Promise<ObjectSchema> {
  if (isStandardSchema(schema)) return rootedInObject(toJsonSchema(schema, place), place)
  return isJsonSchema(schema) ? schema : shapeToObjectSchema(schema, place)
}

/** Writes one schema of a library as JSON Schema 2020-12: what it accepts, not what it makes of it. */
export function toJsonSchema(schema: StandardSchema, place: string): JsonSchema {
  try {
    const { $schema: _, ...rest } = convert(schema, place)
    return rest
  } catch (error) {
    if (error instanceof ToolsetError) throw error
    throw new ToolsetError(`${place}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function convert(schema: StandardSchema, place: string): JsonSchema {
  const own = schema["~standard"].jsonSchema
  if (own) return own.input({ target: "draft-2020-12" })
  if ("_zod" in schema) return { ...toJSONSchema(schema as unknown as $ZodType, { io: "input" }) }
  throw new ToolsetError(`${place}: ${noJsonSchema(schema["~standard"].vendor)}`)
}

function noJsonSchema(vendor: string): string {
  if (vendor === "valibot") {
    return "valibot writes JSON Schema with a package of its own: npm install @valibot/to-json-schema, and wrap the schema in its toStandardJsonSchema()"
  }
  return `this version of ${vendor} cannot write JSON Schema. Install a newer one that offers "~standard".jsonSchema, or give the schema as JSON Schema`
}

async function shapeToObjectSchema(shape: Shape, place: string): Promise<ObjectSchema> {
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  const $defs: Record<string, JsonSchema> = {}
  for (const [name, schema] of Object.entries(shape)) {
    if (!isStandardSchema(schema)) throw new ToolsetError(`${place}.${name} is not a schema: ${notSchema}`)
    properties[name] = hoistDefinitions(toJsonSchema(schema, `${place}.${name}`), name, $defs)
    if (!(await isOptional(schema))) required.push(name)
  }
  return {
    type: "object",
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...(Object.keys($defs).length > 0 && { $defs }),
  }
}

const notSchema = 'give a schema of zod, valibot or arktype, or describe the whole input as { type: "object", … }'

function rootedInObject(schema: JsonSchema, place: string): ObjectSchema {
  if (schema["type"] === "object") return { ...schema, type: "object" }
  const branches = schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"]
  const all = Array.isArray(branches) && branches.every((branch: JsonSchema) => branch["type"] === "object")
  if (all) return { type: "object", ...schema }
  throw new ToolsetError(`${place} must describe an object: put the schema into one, as in { value: … }`)
}
