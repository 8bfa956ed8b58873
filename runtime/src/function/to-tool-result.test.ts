import { expect, test } from "vitest"
import type { Json } from "../toolset/index.ts"
import { toToolResult } from "./to-tool-result.ts"

test("takes over content, structured content, the error flag and _meta, and nothing else", () => {
  const given = {
    content: [{ type: "text", text: "a" }],
    structuredContent: { a: 1 },
    isError: true,
    _meta: { b: 2 },
    more: 3,
  }
  const { content, structuredContent } = given
  expect(toToolResult(given)).toEqual({ content, structuredContent, isError: true, meta: { b: 2 } })
})

test("knows every kind of content", () => {
  const content = [
    { type: "image", data: "AA==", mimeType: "image/png" },
    { type: "audio", data: "AA==", mimeType: "audio/wav" },
    { type: "resource", resource: { uri: "a:b", text: "c" } },
    { type: "resource", resource: { uri: "a:b", blob: "AA==" } },
    { type: "resource_link", uri: "a:b", name: "c" },
  ]
  expect(toToolResult({ content })).toEqual({ content })
})

test.each<Json>([
  null,
  "text",
  [],
  {},
  { content: "text" },
  { content: [null] },
  { content: [{ type: "text", text: 1 }] },
  { content: [{ type: "image", data: "AA==" }] },
  { content: [{ type: "resource", resource: { uri: "a:b" } }] },
  { content: [{ type: "video", data: "AA==" }] },
])("is no result: %j", (given) => {
  expect(toToolResult(given)).toBeUndefined()
})
