import type { Content, ToolResult } from "../result.ts"
import type { Json } from "../toolset/index.ts"

/** A result as a function gave it, taken over member by member; undefined for what is none. */
export function toToolResult(given: Json): ToolResult | undefined {
  if (!isRecord(given)) return undefined
  const { content, structuredContent, isError, _meta } = given
  if (!Array.isArray(content) || !content.every(isContent)) return undefined
  return {
    content: content as unknown as Content[],
    ...(isRecord(structuredContent) && { structuredContent }),
    ...(isError === true && { isError }),
    ...(isRecord(_meta) && { meta: _meta }),
  }
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result */
function isContent(content: Json): boolean {
  if (!isRecord(content)) return false
  const { type, text, data, mimeType, resource, uri, name } = content
  if (type === "text") return typeof text === "string"
  if (type === "image" || type === "audio") return typeof data === "string" && typeof mimeType === "string"
  if (type === "resource") return isRecord(resource) && isResource(resource)
  return type === "resource_link" && typeof uri === "string" && typeof name === "string"
}

function isResource({ uri, text, blob }: { readonly [key: string]: Json }): boolean {
  return typeof uri === "string" && (typeof text === "string" || typeof blob === "string")
}

function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
