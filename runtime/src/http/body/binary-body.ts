import type { BodyEncoder } from "./encoded-body.ts"
import { decodeFile } from "./decode-file.ts"

/** Bytes, given as base64. A range of types (`image/*`) is narrowed by the data URL, where one was given. */
export function binaryBody(contentType: string, argument: string): BodyEncoder {
  const isRange = contentType.includes("*")
  return (value) => {
    const file = decodeFile(value, argument)
    const sentType = isRange ? (file.contentType ?? "application/octet-stream") : contentType
    return { contentType: sentType, data: file.data }
  }
}
