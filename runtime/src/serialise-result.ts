import type { ToolResult } from "./result.ts"

/**
 * The JSON of a result as it goes to a client. Structured content that an upstream wrote is taken over as text:
 * that keeps the digits of long numbers, and costs nothing however deep it is.
 */
export function serialiseResult({ content, structuredContent, structuredText, isError }: ToolResult): string {
  const structured = structuredText ?? (structuredContent === undefined ? undefined : JSON.stringify(structuredContent))
  const structuredPart = structured === undefined ? "" : `,"structuredContent":${structured}`
  return `{"content":${JSON.stringify(content)}${structuredPart}${isError === true ? ',"isError":true' : ""}}`
}
