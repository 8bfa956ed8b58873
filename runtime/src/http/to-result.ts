import type { Content, Outcome, ToolResult } from "../result.ts"
import type { Json } from "../toolset/index.ts"
import type { Answer } from "./answer.ts"
import { decodeText } from "./decode-text.ts"
import { essenceOf, isJsonType, isTextType } from "./media-type.ts"
import { scrub } from "./scrub.ts"
import { looksLikeText, sniffBinary } from "./sniff.ts"
import { toFailure } from "./to-failure.ts"

/** In results a short value is more likely to be data than the credential; the upstream meant it to be read. */
const MIN_SECRET_LENGTH = 8

/** Shapes an upstream's answer: JSON as text and structured content, text as text, the rest as what it is. */
export function toResult(answer: Answer): Outcome {
  const { response, exchange } = answer
  if (response.status < 200 || response.status > 299) return toFailure(answer)
  const { link } = response.headers
  const outcome = { result: shape(answer), upstream: exchange }
  return typeof link === "string" ? { ...outcome, link } : outcome
}

function shape(answer: Answer): ToolResult {
  const { body, headers } = answer.response
  if (body.length === 0) return { content: createdAt(answer) }
  const contentType = headers["content-type"] ?? ""
  // A body that is plainly binary is so whatever its headers say.
  if (isJsonType(contentType) && !isBinary(body)) return shapeJson(textOf(answer, contentType))
  if (contentType === "") return shapeUnlabelled(answer)
  const essence = essenceOf(contentType)
  const sniffed = sniffBinary(body)
  if (sniffed === undefined && (isTextType(essence) || isDisguisedText(essence, body))) {
    return { content: [{ type: "text", text: textOf(answer, contentType) }] }
  }
  return { content: [toContent(answer, sniffed !== undefined && isTextType(essence) ? sniffed : essence)] }
}

/** JSON stands twice in a result: as the upstream wrote it, and structured; what is no object as `result`. */
function shapeJson(text: string): ToolResult {
  const value = tryParse(text)
  if (value === undefined) {
    const note = "(The API calls this JSON, but it is not valid JSON.)"
    return { content: [{ type: "text", text: `${text}\n\n${note}` }] }
  }
  const content: readonly Content[] = [{ type: "text", text }]
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
  if (isObject) return { content, structuredContent: value, structuredText: text }
  return { content, structuredContent: { result: value }, structuredText: `{"result":${text}}` }
}

function shapeUnlabelled(answer: Answer): ToolResult {
  const { body } = answer.response
  const sniffed = sniffBinary(body)
  if (sniffed !== undefined || !looksLikeText(body)) {
    return { content: [toContent(answer, sniffed ?? "application/octet-stream")] }
  }
  const text = textOf(answer, "")
  const isJson = /^\s*[[{]/.test(text) && tryParse(text) !== undefined
  return isJson ? shapeJson(text) : { content: [{ type: "text", text }] }
}

/** An answer without content that says where the new thing is. */
function createdAt({ response, secrets }: Answer): readonly Content[] {
  const { location } = response.headers
  return location === undefined
    ? []
    : [{ type: "text", text: `Created: ${scrub(location, secrets, MIN_SECRET_LENGTH)}` }]
}

function toContent({ response, url, secrets }: Answer, mimeType: string): Content {
  const data = response.body.toString("base64")
  if (mimeType.startsWith("image/")) return { type: "image", data, mimeType }
  if (mimeType.startsWith("audio/")) return { type: "audio", data, mimeType }
  const [uri = url] = url.split("?")
  return { type: "resource", resource: { uri: scrub(uri, secrets), mimeType, blob: data } }
}

function textOf({ response, secrets }: Answer, contentType: string): string {
  return scrub(decodeText(response.body, contentType), secrets, MIN_SECRET_LENGTH)
}

/** No JSON begins with such a byte: only white space does below `"`, and only a byte order mark above `}`. */
function isBinary(body: Buffer): boolean {
  const first = body[0] ?? 0x20
  return (first > 0x7d || first < 0x22) && sniffBinary(body) !== undefined
}

/** A page of HTML or JSON that is sent as an image, as login pages and errors are. */
function isDisguisedText(essence: string, body: Buffer): boolean {
  if (!/^(?:image|audio|video)\/|^application\/octet-stream$/.test(essence)) return false
  return /^\s*[<{[]/.test(body.toString("latin1", 0, 64)) && looksLikeText(body)
}

function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
