import { expect, test } from "vitest"
import { mergeEntry } from "./merge-entry.ts"

const ours = { url: "https://example.com/mcp/museum", headers: { Authorization: "Bearer new" } }

test("keeps fields and headers that are not ours", () => {
  const theirs = { url: "old", timeout: 5, headers: { "X-Team": "a", Authorization: "Bearer old" } }
  expect(mergeEntry(theirs, ours)).toEqual({ ...ours, timeout: 5, headers: { "X-Team": "a", ...ours.headers } })
})

test("never leaves two Authorization headers in different spellings", () => {
  expect(mergeEntry({ headers: { authorization: "Bearer old" } }, ours)).toEqual(ours)
})

test("replaces headers that are no object", () => {
  expect(mergeEntry({ headers: ["Authorization"] }, ours)).toEqual(ours)
})
