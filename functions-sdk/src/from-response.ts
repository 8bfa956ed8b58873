import { mimeTypeKey, type CallToolResult, type Content } from "./content.ts"
import { encodeBase64 } from "./base64.ts"
import type { Json } from "./protocol.ts"

/**
 * Turns an HTTP response into a result: text, JSON and YAML as text (a JSON object as `structuredContent` too), images
 * and sound as themselves, an empty body as no content, anything else as an embedded resource. A status that is not 2xx
 * makes it an error.
 */
export async function fromResponse(response: Response): Promise<CallToolResult> {
  const mimeType = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? ""
  const isError = response.ok ? {} : { isError: true }
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length === 0) return { content: response.ok ? [] : [statusText(response)], ...isError }
  if (!isText(mimeType)) return { content: [toContent(bytes, mimeType, response.url)], ...isError }
  const text = new TextDecoder().decode(bytes)
  const structured = isJson(mimeType) ? parseObject(text) : undefined
  const content: Content = {
    type: "text",
    text,
    ...(mimeType !== "text/plain" && mimeType !== "" && { _meta: { [mimeTypeKey]: mimeType } }),
  }
  return { content: [content], ...(structured && { structuredContent: structured }), ...isError }
}

function isJson(mimeType: string): boolean {
  return /^application\/(.+\+)?json$/.test(mimeType)
}

function isText(mimeType: string): boolean {
  return mimeType === "" || mimeType.startsWith("text/") || isJson(mimeType) || /[/+](yaml|x-yaml|xml)$/.test(mimeType)
}

function toContent(bytes: Uint8Array, mimeType: string, url: string): Content {
  const data = encodeBase64(bytes)
  if (mimeType.startsWith("image/")) return { type: "image", data, mimeType }
  if (mimeType.startsWith("audio/")) return { type: "audio", data, mimeType }
  return { type: "resource", resource: { uri: url || "response:body", mimeType, blob: data } }
}

function statusText(response: Response): Content {
  return { type: "text", text: `${response.status} ${response.statusText}`.trim() }
}

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
