import { UnsendableArgument } from "../../arguments/problem.ts"
import { essenceOf } from "../media-type.ts"
import { toText } from "../styles/to-text.ts"
import type { BodyEncoder } from "./encoded-body.ts"

/**
 * One JSON value a line (`application/jsonl`, `application/x-ndjson`), or between record separators
 * (`application/json-seq`, RFC 7464). Text is passed on as it is.
 * @see https://spec.openapis.org/oas/v3.2.0#sequential-json
 */
export function sequenceBody(contentType: string, argument: string): BodyEncoder {
  const start = isJsonSequence(contentType) ? "\u001e" : ""
  return (value) => {
    if (typeof value === "string") return { contentType, data: toText(value) }
    if (!Array.isArray(value)) throw new UnsendableArgument(argument, "must be a list: each item becomes one record")
    return { contentType, data: value.map((item) => `${start}${JSON.stringify(item)}\n`).join("") }
  }
}

function isJsonSequence(contentType: string): boolean {
  const essence = essenceOf(contentType)
  return essence === "application/json-seq" || essence.endsWith("+json-seq")
}
