import { assert, property, string, uint8Array } from "fast-check"
import { expect, test } from "vitest"
import { findCanaries } from "./find-canary.ts"

const canaries = [{ name: "key", value: 'k+/"7%é=\\q9Zx' }]

test("every form is found, and nothing else", () => {
  const [{ value } = { value: "" }] = canaries
  for (const text of [
    value,
    encodeURIComponent(value),
    JSON.stringify({ value }),
    Buffer.from(value).toString("hex"),
  ]) {
    expect(findCanaries(`before ${text} after`, canaries)).not.toEqual([])
  }
  expect(findCanaries("before k+/ after", canaries)).toEqual([])
})

test("base64 is found wherever the value stands in what was encoded", () => {
  const [{ value } = { value: "" }] = canaries
  assert(
    property(string(), string(), (before, after) => {
      for (const encoding of ["base64", "base64url"] as const) {
        const text = Buffer.from(before + value + after).toString(encoding)
        expect(findCanaries(text, canaries)).not.toEqual([])
      }
    }),
  )
})

test("random bytes hold no canary", () => {
  assert(property(uint8Array({ maxLength: 2_000 }), (bytes) => findCanaries(bytes, canaries).length === 0))
})
