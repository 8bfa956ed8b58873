import { STATUS_CODES } from "node:http"
import type { CallToolResult, ContentBlock } from "@modelcontextprotocol/server"
import { essenceOf, isJsonType, isTextType } from "./media-type.ts"
import type { Answer } from "./send.ts"

const MAX_ERROR_LENGTH = 4_096

/**
 * Shapes an answer: JSON as text and as structured content (what is no object as `{ "result": … }`), text as text,
 * images and audio as such, other bytes as a resource. Anything but 2xx is an error that the agent can read.
 */
export function toResult(answer: Answer, url: string): CallToolResult {
  if (answer.status < 200 || answer.status > 299) return errorResult(describeRefusal(answer))
  const { headers, body } = answer
  const contentType = headers["content-type"] ?? ""
  if (body.length === 0) return { content: textContent(headers.location && `Created: ${headers.location}`) }
  const text = decode(body, contentType)
  const value = isJsonType(contentType) || (contentType === "" && text !== undefined) ? parse(text) : undefined
  if (text !== undefined && value !== undefined) {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    return {
      content: textContent(text),
      structuredContent: isObject ? value : { result: value },
    }
  }
  if (text !== undefined && (contentType === "" || isTextType(contentType))) return { content: textContent(text) }
  return { content: [binaryContent(body, essenceOf(contentType) || "application/octet-stream", url)] }
}

/** A result that tells the agent in words what went wrong. */
export function errorResult(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true }
}

/** Takes credentials out of a result: some APIs echo what they were sent. */
export function scrub(result: CallToolResult, secrets: readonly string[]): CallToolResult {
  const long = secrets.filter((secret) => secret.length >= 8)
  if (long.length === 0) return result
  let json = JSON.stringify(result)
  for (const secret of long) {
    for (const form of new Set([JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())]))
      json = json.replaceAll(form, "[redacted]")
  }
  return JSON.parse(json) as CallToolResult
}

function describeRefusal({ status, headers, body }: Answer): string {
  const lines = [`The API answered ${status} ${STATUS_CODES[status] ?? ""}`.trim() + "."]
  if (headers["retry-after"] !== undefined) lines.push(`It asks to retry after ${headers["retry-after"]} s.`)
  if (status >= 300 && status < 400 && headers.location !== undefined)
    lines.push(`It redirects to ${headers.location.slice(0, 300)}, which is not followed.`)
  const text = decode(body.subarray(0, MAX_ERROR_LENGTH * 4), headers["content-type"] ?? "")?.trim() ?? ""
  if (text !== "") lines.push(text.length > MAX_ERROR_LENGTH ? `${text.slice(0, MAX_ERROR_LENGTH)}… (trimmed)` : text)
  return lines.join("\n\n")
}

/** Text of a body; undefined when it is none. */
function decode(body: Buffer, contentType: string): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)"?/i.exec(contentType)?.[1] ?? "utf-8"
  if (body.subarray(0, 1024).some((byte) => byte < 9)) return undefined
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

function binaryContent(body: Buffer, mimeType: string, url: string): ContentBlock {
  const data = body.toString("base64")
  if (mimeType.startsWith("image/")) return { type: "image", data, mimeType }
  if (mimeType.startsWith("audio/")) return { type: "audio", data, mimeType }
  return { type: "resource", resource: { uri: url.split("?", 1)[0] ?? url, mimeType, blob: data } }
}

function textContent(text: string | undefined): ContentBlock[] {
  return text ? [{ type: "text", text }] : []
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
