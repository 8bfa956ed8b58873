import { UnsendableArgument } from "../../arguments/problem.ts"
import { toText } from "../styles/to-text.ts"
import type { BodyEncoder } from "./encoded-body.ts"

/** Text as it was given; other values as JSON. */
export function textBody(contentType: string): BodyEncoder {
  const sentType = contentType === "text/*" ? "text/plain" : contentType
  return (value) => ({ contentType: sentType, data: toText(value) })
}

/** XML, which the caller writes itself: descriptions say too little to build it from an object. */
export function xmlBody(contentType: string, argument: string): BodyEncoder {
  return (value) => {
    if (typeof value !== "string")
      throw new UnsendableArgument(argument, "must be a string that holds the XML document")
    return { contentType, data: value }
  }
}
