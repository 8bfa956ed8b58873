import { expect, test } from "vitest"
import { serialiseResult } from "./serialise-result.ts"

test("takes over what the upstream wrote, with every digit", () => {
  const text = '{ "id": 12345678901234567890 }'
  const json = serialiseResult({
    content: [{ type: "text", text }],
    structuredContent: { id: 0 },
    structuredText: text,
  })
  expect(json).toContain('"structuredContent":{ "id": 12345678901234567890 }')
  expect(JSON.parse(json)).toMatchObject({ content: [{ text }] })
})

test("takes over structures of any depth", () => {
  const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`
  expect(serialiseResult({ content: [], structuredContent: [], structuredText: text })).toHaveLength(text.length + 35)
})

test("serialises what no upstream wrote, errors and empty results", () => {
  expect(serialiseResult({ content: [], structuredContent: { items: [] } })).toBe(
    '{"content":[],"structuredContent":{"items":[]}}',
  )
  expect(serialiseResult({ content: [], isError: true })).toBe('{"content":[],"isError":true}')
})
