import { toText } from "../styles/to-text.ts"
import type { BodyEncoder } from "./encoded-body.ts"

/** Text as it was given; other values as JSON. */
export function textBody(contentType: string): BodyEncoder {
  const sentType = contentType === "text/*" ? "text/plain" : contentType
  return (value) => ({ contentType: sentType, data: toText(value) })
}
