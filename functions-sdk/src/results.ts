import { encodeBase64 } from "./base64.ts"
import {
  mimeTypeKey,
  type CallToolResult,
  type Content,
  type ContentAnnotations,
  type ResourceContents,
  type ResourceLink,
} from "./content.ts"
import type { Json } from "./protocol.ts"

/** A finished result. `Value` is what sibling tools receive: the value of `json`, the text of `text`. */
export class ToolResult<Value = unknown> {
  /** What clients receive. */
  readonly result: CallToolResult
  readonly value: Value

  constructor(given: CallToolResult, value: Value) {
    this.result = given
    this.value = value
  }
}

/** Bytes, or bytes written in base64. */
export type Data = string | Uint8Array | ArrayBuffer

/** Something that can be read, put into a result: with its text or its bytes, or as a link. */
export type ResourceResult =
  | { readonly uri: string; readonly text: string; readonly mimeType?: string }
  | { readonly uri: string; readonly data: Data; readonly mimeType?: string }
  | ResourceLink

/** Answers with JSON; objects become `structuredContent` too. */
export function json<const Value>(value: Value): ToolResult<Value> {
  const written = JSON.stringify(value) ?? "null"
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
  if (!isObject) return single({ type: "text", text: written, _meta: { [mimeTypeKey]: "application/json" } }, value)
  const structuredContent = JSON.parse(written) as Json
  return new ToolResult({ content: [{ type: "text", text: written }], structuredContent }, value)
}

/** Answers with text. */
export function text(value: string, annotations?: ContentAnnotations): ToolResult<string> {
  return single({ type: "text", text: value, ...(annotations && { annotations }) }, value)
}

/** Answers with Markdown. */
export function markdown(value: string): ToolResult<string> {
  return single({ type: "text", text: value, _meta: { [mimeTypeKey]: "text/markdown" } }, value)
}

/** Answers with HTML, as text. */
export function html(value: string): ToolResult<string> {
  return single({ type: "text", text: value, _meta: { [mimeTypeKey]: "text/html" } }, value)
}

/** Answers with a picture. */
export function image(data: Data, mimeType = "image/png"): ToolResult<undefined> {
  return single({ type: "image", data: encodeBase64(data), mimeType }, undefined)
}

/** Answers with sound. */
export function audio(data: Data, mimeType = "audio/wav"): ToolResult<undefined> {
  return single({ type: "audio", data: encodeBase64(data), mimeType }, undefined)
}

/** Answers with a resource: embedded when its `text` or `data` is given, a link otherwise. */
export function resource(given: ResourceResult): ToolResult<undefined> {
  if ("text" in given) return single({ type: "resource", resource: given }, undefined)
  if (!("data" in given)) return single({ type: "resource_link", ...given }, undefined)
  const { data, ...rest } = given
  return single({ type: "resource", resource: { ...rest, blob: encodeBase64(data) } }, undefined)
}

/** Answers with several results in one: their content in order, and the last structured one. */
export function combine(...results: readonly ToolResult[]): ToolResult<undefined> {
  const content = results.flatMap((one) => one.result.content)
  const structured = results.findLast((one) => one.result.structuredContent !== undefined)?.result.structuredContent
  return new ToolResult({ content, ...(structured !== undefined && { structuredContent: structured }) }, undefined)
}

/** Answers with an MCP result exactly as it is given. */
export function result(given: CallToolResult): ToolResult {
  return new ToolResult(given, given.structuredContent)
}

/** Writes what a resource holds as MCP has it. */
export function toContents(uri: string, data: string | Uint8Array | ArrayBuffer, mimeType?: string): ResourceContents {
  const type = mimeType === undefined ? {} : { mimeType }
  return typeof data === "string" ? { uri, ...type, text: data } : { uri, ...type, blob: encodeBase64(data) }
}

function single<Value>(content: Content, value: Value): ToolResult<Value> {
  return new ToolResult({ content: [content] }, value)
}
