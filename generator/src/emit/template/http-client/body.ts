import { isJsonType, isTextType, essenceOf } from "./media-type.ts"
import { writeMultipart } from "./multipart.ts"
import { decodeFile } from "./file.ts"
import { writeForm } from "./form.ts"
import type { Body } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { toText } from "./styles.ts"

/** A body as it is sent. */
export interface SentBody {
  readonly contentType: string
  readonly data: string | Buffer
}

/** Writes the body of a call in its media type. */
export function writeBody(body: Body, value: unknown): SentBody {
  const { contentType, argument } = body
  const essence = essenceOf(contentType)
  if (essence === "application/x-www-form-urlencoded")
    return { contentType, data: writeForm(value, argument, body.encoding) }
  if (essence.startsWith("multipart/")) return writeMultipart(body, value)
  if (body.isFile) return writeFile(contentType, value, argument)
  if (essence === "*/*" || essence === "application/*")
    return { contentType: "application/json", data: JSON.stringify(value) }
  if (isJsonType(contentType)) return { contentType, data: JSON.stringify(value) }
  if (!isTextType(contentType)) return writeFile(contentType, value, argument)
  if (essence.endsWith("xml") && typeof value !== "string")
    throw argumentProblem(argument, "must be a string that holds the XML document")
  return { contentType: contentType === "text/*" ? "text/plain" : contentType, data: toText(value) }
}

function writeFile(contentType: string, value: unknown, argument: string): SentBody {
  const file = decodeFile(value, argument)
  const isRange = contentType.includes("*")
  return { contentType: isRange ? (file.contentType ?? "application/octet-stream") : contentType, data: file.data }
}
