import type { BodyBinding, JsonSchema, PropertyEncoding } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { Description } from "./description.ts"
import { readEncoding, readEncodings } from "./encodings.ts"
import { isObject, own, ownArray, ownEntries, ownString } from "./json.ts"
import { byPreference, isForm, isJson, isJsonSequence, isText, isXml } from "./media-types.ts"
import { OperationError } from "./operation-error.ts"
import type { Operation } from "./operations.ts"
import type { References } from "./references.ts"
import { below, placeAt, pointerOf, type Place } from "./pointer.ts"
import { shortText } from "./text.ts"
import { readXmlHints } from "./xml-hints.ts"

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
  const described = readSchema(media, placeAt(`${resolved.pointer}/content${pointerOf([contentType])}`))
  const { schema } = described
  if (isJson(contentType)) return { ...shared, ...asJson(required, contentType), described }
  if (isForm(contentType)) {
    const fields = isStructured(description, schema) ? described : { ...described, schema: anyFields }
    return { ...shared, ...asForm(description, media, required, contentType), described: fields }
  }
  if (isStructured(description, schema) && (isXml(contentType) || isJsonSequence(contentType))) {
    const xml = isXml(contentType) ? { xml: readXmlHints(schema, description.references) } : {}
    return { ...shared, binding: { required, contentType, ...xml }, files: new Set(), described }
  }
  return { ...shared, ...asPlain(description, operation, required, contentType, schema) }
}

/** A form that is not described, or described as what a form cannot be. */
const anyFields = { type: "object", description: "The fields of a form." }

/** The schema of a media type; one that only describes its items is that of their list (OpenAPI 3.2). */
function readSchema(media: unknown, at: Place) {
  const itemSchema = own(media, "itemSchema")
  if (itemSchema === undefined || own(media, "schema") !== undefined) {
    return { schema: own(media, "schema"), place: below(at, "schema") }
  }
  return { schema: { type: "array", items: itemSchema }, place: below(at, "itemSchema") }
}

/** Whether a schema describes an object or a list, not a text. */
function isStructured({ references }: Description, source: unknown): boolean {
  const schema = references.deref(source, "")?.value
  const types = [own(schema, "type")].flat()
  if (types.includes("object") || types.includes("array")) return true
  const keywords = ["properties", "additionalProperties", "items", "prefixItems", "allOf", "oneOf", "anyOf"]
  return types[0] === undefined && keywords.some((keyword) => own(schema, keyword) !== undefined)
}

function asJson(required: boolean, contentType = "application/json") {
  const sent = contentType.includes("*") ? "application/json" : contentType
  return { binding: { required, contentType: sent }, files: new Set<string>() }
}

function asForm({ references }: Description, media: unknown, required: boolean, contentType: string) {
  const schema = own(media, "schema") ?? own(media, "itemSchema")
  const fields = formFields(references, schema)
  const files = new Set(fields.filter(([, field]) => isFile(references, field)).map(([name]) => name))
  const encoding = readEncodings(media, references)
  if (contentType.startsWith("multipart/")) {
    for (const [name, field] of fields) {
      if (isFile(references, field)) encode(name, { contentType: "application/octet-stream" })
      // What the API wants as base64 goes out as base64.
      else if (isBase64(references, field)) encode(name, { contentType: "application/octet-stream", isText: true })
    }
  }
  const prefix = ownArray(media, "prefixEncoding").map((source) => readEncoding(source, references) ?? {})
  const item = readEncoding(own(media, "itemEncoding"), references)
  return {
    binding: {
      required,
      contentType,
      ...(Object.keys(encoding).length > 0 && { encoding }),
      ...(prefix.length > 0 && { prefixEncoding: prefix }),
      ...(item !== undefined && { itemEncoding: item }),
    },
    files,
  }

  function encode(name: string, fallback: PropertyEncoding): void {
    encoding[name] = { ...fallback, ...(Object.hasOwn(encoding, name) ? encoding[name] : {}) }
  }
}

/** The fields that a form's schema names, those of its parts included. */
function formFields(references: References, schema: unknown): [string, unknown][] {
  const parts = new Set<unknown>([references.deref(schema, "")?.value])
  for (const part of parts) {
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const branch of ownArray(part, keyword)) parts.add(references.deref(branch, "")?.value)
    }
  }
  return [...parts].flatMap((part) => ownEntries(part, "properties"))
}

/** Whether a field is bytes, or a list of them. */
function isFile(references: References, field: unknown): boolean {
  return withItems(references, field).some((part) => {
    const mediaType = own(part, "contentMediaType")
    const isBytes =
      typeof mediaType === "string" &&
      own(part, "contentEncoding") === undefined &&
      !isText(mediaType) &&
      !isJson(mediaType)
    return own(part, "format") === "binary" || own(part, "type") === "file" || isBytes
  })
}

/** Whether a field is text that holds bytes: `contentEncoding: base64`, or `format: byte` before 3.1. */
function isBase64(references: References, field: unknown): boolean {
  return withItems(references, field).some(
    (part) => own(part, "contentEncoding") === "base64" || own(part, "format") === "byte",
  )
}

/** A field, what it may be instead, and their items. */
function withItems(references: References, field: unknown): unknown[] {
  const schema = references.deref(field, "")?.value
  const choices = [...ownArray(schema, "anyOf"), ...ownArray(schema, "oneOf")]
  const forms = [schema, ...choices.map((choice) => references.deref(choice, "")?.value)]
  return forms.flatMap((form) => [form, references.deref(own(form, "items"), "")?.value])
}

function asPlain(
  description: Description,
  operation: Operation,
  required: boolean,
  contentType: string,
  schema: unknown,
) {
  if (!isText(contentType)) return plain(bytesSchema(contentType), required, contentType)
  if (isStructured(description, schema)) {
    description.report.add({
      severity: "warning",
      code: "body-sent-as-text",
      message: `${operation.method} ${operation.path} takes ${contentType}; its body is passed on as text, without a schema.`,
      pointer: `${operation.pointer}/requestBody`,
      hint: "Offer application/json as well, if the API accepts it.",
    })
  }
  return plain(textSchema(contentType), required, contentType)
}

function plain(schema: JsonSchema, required: boolean, contentType: string) {
  return { binding: { required, contentType }, plain: schema, files: new Set<string>() }
}

function textSchema(contentType: string): JsonSchema {
  return { type: "string", description: `The body as ${contentType} text.`, contentMediaType: contentType }
}

function bytesSchema(contentType: string): JsonSchema {
  const what = contentType.includes("*") ? "" : ` (${contentType})`
  const description = `The bytes of the body${what}: ${fileForms}.`
  return { type: ["string", "object"], description, contentEncoding: "base64" }
}

/** The forms in which an agent may give a file. */
export const fileForms = "base64, a data URL, or an MCP content block that holds it"

function unusable({ references }: Description, body: unknown, pointer: string): OperationError {
  const ref = own(body, "$ref")
  if (typeof ref === "string") return danglingReference(references, ref, pointer)
  const hint = "Write a request body with `content`."
  return new OperationError("malformed-body", "The request body is not an object.", { pointer, hint })
}
