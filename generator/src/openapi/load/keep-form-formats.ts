import { isObject, own, ownArray, ownEntries, ownString, type JsonObject } from "../json.ts"
import { References } from "../references.ts"
import { swaggerMethods } from "./clean-swagger.ts"

/** How a list is written in OpenAPI 3; `csv` unless a Swagger 2.0 description says otherwise. */
const formats: Readonly<Record<string, JsonObject>> = {
  csv: { style: "form", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
}

/**
 * Tells the converted description how the lists of its forms are written: `collectionFormat` of form fields, which the
 * converter leaves out. @see https://spec.openapis.org/oas/v2.0#parameter-object
 */
export function keepFormFormats(source: JsonObject, converted: JsonObject): void {
  const references = { before: new References(source), after: new References(converted) }
  for (const [path, item] of ownEntries(source, "paths")) {
    for (const method of swaggerMethods) {
      const operation = own(own(own(converted, "paths"), path), method)
      const fields = [...ownArray(item, "parameters"), ...ownArray(own(item, method), "parameters")]
      const lists = fields
        .map((field) => references.before.deref(field, "")?.value)
        .filter((field) => own(field, "in") === "formData" && isTextList(field))
      if (lists.length > 0) encode(references.after.deref(own(operation, "requestBody"), "")?.value, lists)
    }
  }
}

/** Lists of files are no text. */
function isTextList(field: unknown): boolean {
  return own(field, "type") === "array" && own(own(field, "items"), "type") !== "file"
}

function encode(body: unknown, lists: readonly unknown[]): void {
  for (const [, media] of ownEntries(body, "content")) {
    if (!isObject(media)) continue
    const encoding = lists.map((field) => [ownString(field, "name") ?? "", formatOf(field)])
    media["encoding"] = { ...(own(media, "encoding") as JsonObject | undefined), ...Object.fromEntries(encoding) }
  }
}

function formatOf(field: unknown): JsonObject | undefined {
  const format = ownString(field, "collectionFormat") ?? "csv"
  return Object.hasOwn(formats, format) ? formats[format] : formats["csv"]
}
