import type { JsonSchema } from "@sneck/runtime/toolset"
import { describeArgument } from "./describe-argument.ts"
import { own } from "./json.ts"
import type { Parameter } from "./parameters.ts"
import { below, placeAt } from "./pointer.ts"
import { fileForms, type RequestBody } from "./request-body.ts"
import type { SchemaNeeds } from "./schema-needs.ts"

/** The schema of the argument for a parameter. */
export function parameterSchema(needs: SchemaNeeds, parameter: Parameter): JsonSchema {
  const converted = needs.take(needs.set.convert(parameter.schema ?? {}, below(placeAt(parameter.pointer), "schema")))
  const description = describeArgument(parameter, converted)
  // The title is in the description, or says no more than the name.
  const { title: _title, ...schema } = converted
  const example = own(parameter.source, "example")
  const isPlainExample = typeof example === "string" ? example.length <= 80 : typeof example === "number"
  return {
    ...schema,
    ...(description !== undefined && { description }),
    ...(isPlainExample && schema["examples"] === undefined && { examples: [example] }),
    ...(own(parameter.source, "deprecated") === true && { deprecated: true }),
  }
}

/** The schema of the body. */
export function bodySchema(needs: SchemaNeeds, body: RequestBody): JsonSchema {
  const converted = body.described && needs.set.convert(body.described.schema ?? {}, body.described.place)
  const schema = body.plain ?? (converted === undefined ? {} : needs.take(converted))
  const withFiles = body.files.size === 0 ? schema : describeFiles(schema, body.files)
  const hasText = body.description === undefined || withFiles["description"] !== undefined
  return hasText ? withFiles : { description: body.description, ...withFiles }
}

/**
 * Files travel as base64 in JSON arguments: says so at each field that is one. Fields that come from an `allOf` are
 * repeated at the top, where whoever builds the request looks for them.
 */
function describeFiles(schema: JsonSchema, files: ReadonlySet<string>): JsonSchema {
  const properties = (schema["properties"] ?? {}) as Record<string, unknown>
  const described = [...files].map((name) => [name, asFile(Object.hasOwn(properties, name) ? properties[name] : {})])
  return { ...schema, properties: { ...properties, ...Object.fromEntries(described) } }
}

function asFile(property: unknown): unknown {
  const { format: _format, ...schema } = property as JsonSchema
  if ([schema["type"]].flat().includes("array"))
    return { ...schema, type: "array", items: asFile(schema["items"] ?? {}) }
  const text = typeof schema["description"] === "string" ? `${schema["description"]} ` : ""
  return {
    ...schema,
    type: ["string", "object"],
    description: `${text}(file: ${fileForms})`,
    contentEncoding: "base64",
  }
}
