import type { JsonSchema, ObjectSchema } from "../../toolset/index.ts"

const MAX_REFERENCES = 20

/**
 * Names of a multipart body's properties that hold files: `format: binary`, `contentEncoding: base64`, or a media
 * type of their own, alone or as items of a list.
 */
export function fileProperties(bodySchema: JsonSchema | undefined, inputSchema: ObjectSchema): ReadonlySet<string> {
  const body = resolve(bodySchema, inputSchema)
  const properties = body === undefined ? {} : ((body["properties"] ?? {}) as Record<string, JsonSchema>)
  return new Set(Object.keys(properties).filter((name) => isFile(properties[name], inputSchema)))
}

/** Tells whether a body as a whole is a file, given as base64. */
export function isFileSchema(bodySchema: JsonSchema | undefined, inputSchema: ObjectSchema): boolean {
  return resolve(bodySchema, inputSchema)?.["contentEncoding"] === "base64"
}

function isFile(schema: JsonSchema | undefined, root: ObjectSchema): boolean {
  const resolved = resolve(schema, root)
  if (resolved === undefined) return false
  if (resolved["format"] === "binary" || resolved["contentEncoding"] === "base64") return true
  if (
    typeof resolved["contentMediaType"] === "string" &&
    /^(?:image|audio|video|font)\/|octet-stream|pdf|zip/.test(resolved["contentMediaType"])
  )
    return true
  return resolved["type"] === "array" && isFile(resolved["items"] as JsonSchema | undefined, root)
}

/** Follows references into the schema's own `$defs`. */
function resolve(schema: unknown, root: ObjectSchema): JsonSchema | undefined {
  let at = schema
  for (let hops = 0; hops < MAX_REFERENCES; hops++) {
    if (typeof at !== "object" || at === null) return undefined
    const reference = (at as JsonSchema)["$ref"]
    if (typeof reference !== "string") return at as JsonSchema
    const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1]
    at = name === undefined ? undefined : own(root["$defs"], name.replaceAll("~1", "/").replaceAll("~0", "~"))
  }
  return undefined
}

function own(record: unknown, name: string): unknown {
  return typeof record === "object" && record !== null && Object.hasOwn(record, name)
    ? (record as Record<string, unknown>)[name]
    : undefined
}
