import type { BodyBinding, JsonSchema, ParameterStyle, PropertyEncoding } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { Description } from "./description.ts"
import { isObject, own, ownArray, ownEntries, ownString } from "./json.ts"
import { byPreference, isForm, isJson, isText, isXml } from "./media-types.ts"
import { OperationError } from "./operation-error.ts"
import type { Operation } from "./operations.ts"
import { below, placeAt, pointerOf, type Place } from "./pointer.ts"
import { shortText } from "./text.ts"

/** The body of an operation in the media type that it is sent in. */
export interface RequestBody {
  readonly binding: Omit<BodyBinding, "argument">
  /** What the description says about the body, and where; absent when the body is text or bytes. */
  readonly described?: { readonly schema: unknown; readonly place: Place }
  /** The schema of a body that is sent as text or bytes. */
  readonly plain?: JsonSchema
  readonly description?: string
  /** Fields of a form that are files. */
  readonly files: ReadonlySet<string>
}

/**
 * The body of an operation, in the best of the media types that it may have.
 * @throws OperationError when its reference leads nowhere
 */
export function readRequestBody(description: Description, operation: Operation): RequestBody | undefined {
  const body = own(operation.source, "requestBody")
  if (body === undefined || body === null) return undefined
  const pointer = `${operation.pointer}/requestBody`
  const resolved = description.references.deref(body, pointer)
  if (!isObject(resolved?.value)) throw unusable(description, body, pointer)
  const [contentType] = byPreference(ownEntries(resolved.value, "content").map(([mediaType]) => mediaType))
  const required = own(resolved.value, "required") === true
  const text = ownString(resolved.value, "description")
  const shared = text === undefined ? {} : { description: shortText(text, 400) }
  if (contentType === undefined)
    return { ...shared, ...asJson(required), described: { schema: {}, place: placeAt(pointer) } }
  const media = own(own(resolved.value, "content"), contentType)
  const at = placeAt(`${resolved.pointer}/content${pointerOf([contentType])}`)
  const described = { schema: own(media, "schema"), place: below(at, "schema") }
  if (isJson(contentType)) return { ...shared, ...asJson(required, contentType), described }
  if (isForm(contentType)) return { ...shared, ...asForm(description, media, required, contentType), described }
  return { ...shared, ...asPlain(description, operation, required, contentType, described.schema) }
}

function asJson(required: boolean, contentType = "application/json") {
  const sent = contentType.includes("*") ? "application/json" : contentType
  return { binding: { required, contentType: sent }, files: new Set<string>() }
}

function asForm(description: Description, media: unknown, required: boolean, contentType: string) {
  const files = new Set(fileFields(description, own(media, "schema")))
  const described = ownEntries(media, "encoding").flatMap(([name, source]) => readEncoding(name, source))
  const encoding = Object.fromEntries(described)
  for (const name of files) {
    encoding[name] = {
      contentType: "application/octet-stream",
      ...(Object.hasOwn(encoding, name) ? encoding[name] : {}),
    }
  }
  return { binding: { required, contentType, ...(Object.keys(encoding).length > 0 && { encoding }) }, files }
}

function readEncoding(name: string, source: unknown): [string, PropertyEncoding][] {
  const contentType = ownString(source, "contentType")
  const style = ownString(source, "style") as ParameterStyle | undefined
  const explode = own(source, "explode")
  const encoding: PropertyEncoding = {
    ...(contentType !== undefined && { contentType }),
    ...(style !== undefined && { style }),
    ...(typeof explode === "boolean" && { explode }),
    ...(own(source, "allowReserved") === true && { allowReserved: true }),
  }
  return Object.keys(encoding).length === 0 ? [] : [[name, encoding]]
}

/** Names of the fields of a form schema whose values are bytes, or lists of them. */
function fileFields(description: Description, schema: unknown): string[] {
  const parts = new Set<unknown>([description.references.deref(schema, "")?.value])
  for (const part of parts) {
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const branch of ownArray(part, keyword)) parts.add(description.references.deref(branch, "")?.value)
    }
  }
  return [...parts].flatMap((part) =>
    ownEntries(part, "properties")
      .filter(([, property]) => isFile(description, property))
      .map(([name]) => name),
  )
}

function isFile(description: Description, property: unknown): boolean {
  const schema = description.references.deref(property, "")?.value
  const items = description.references.deref(own(schema, "items"), "")?.value
  return [schema, items].some((part) => {
    const mediaType = own(part, "contentMediaType")
    const isBytes =
      typeof mediaType === "string" &&
      own(part, "contentEncoding") === undefined &&
      !isText(mediaType) &&
      !isJson(mediaType)
    return own(part, "format") === "binary" || own(part, "type") === "file" || isBytes
  })
}

function asPlain(
  description: Description,
  operation: Operation,
  required: boolean,
  contentType: string,
  schema: unknown,
) {
  const type = own(description.references.deref(schema, "")?.value, "type")
  if (isText(contentType) && (type === undefined || type === "string"))
    return plain(textSchema(contentType), required, contentType)
  if (!isText(contentType) || !isXml(contentType)) {
    return plain(isText(contentType) ? textSchema(contentType) : bytesSchema(contentType), required, contentType)
  }
  description.report.add({
    severity: "warning",
    code: "body-sent-as-text",
    message: `${operation.method} ${operation.path} takes ${contentType}; its body is passed on as text, without a schema.`,
    pointer: `${operation.pointer}/requestBody`,
    hint: "Offer application/json as well, if the API accepts it.",
  })
  return plain(textSchema(contentType), required, contentType)
}

function plain(schema: JsonSchema, required: boolean, contentType: string) {
  const sent = contentType.includes("*") ? "application/octet-stream" : contentType
  return { binding: { required, contentType: sent }, plain: schema, files: new Set<string>() }
}

function textSchema(contentType: string): JsonSchema {
  return { type: "string", description: `The body as ${contentType} text.`, contentMediaType: contentType }
}

function bytesSchema(contentType: string): JsonSchema {
  const what = contentType.includes("*") ? "" : ` (${contentType})`
  return { type: "string", description: `The bytes of the body${what}, base64-encoded.`, contentEncoding: "base64" }
}

function unusable({ references }: Description, body: unknown, pointer: string): OperationError {
  const ref = own(body, "$ref")
  if (typeof ref === "string") return danglingReference(references, ref, pointer)
  const hint = "Write a request body with `content`."
  return new OperationError("malformed-body", "The request body is not an object.", { pointer, hint })
}
