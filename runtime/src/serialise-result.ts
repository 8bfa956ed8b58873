import type { ToolResult } from "./result.ts"

/**
 * The JSON of a result as it goes to a client. Structured content that an upstream wrote is taken over as text:
 * that keeps the digits of long numbers, and costs nothing however deep it is.
 */
export function serialiseResult(result: ToolResult): string {
  const { content, structuredContent, structuredText, isError, meta } = result
  const structured = structuredText ?? (structuredContent === undefined ? undefined : JSON.stringify(structuredContent))
  const structuredPart = structured === undefined ? "" : `,"structuredContent":${structured}`
  const metaPart = meta === undefined ? "" : `,"_meta":${JSON.stringify(meta)}`
  return `{"content":${serialiseContent(content)}${structuredPart}${isError === true ? ',"isError":true' : ""}${metaPart}}`
}

/** Nearly every result is one text. */
function serialiseContent(content: ToolResult["content"]): string {
  const [only] = content
  if (content.length !== 1 || only?.type !== "text") return JSON.stringify(content)
  return `[{"type":"text","text":${JSON.stringify(only.text)}}]`
}
