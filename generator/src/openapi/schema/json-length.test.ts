import { assert, jsonValue, property } from "fast-check"
import { expect, test } from "vitest"
import { jsonLength } from "./json-length.ts"

test("what is within the limit takes as many characters as JSON does", () => {
  assert(
    property(jsonValue({ stringUnit: "binary", maxDepth: 3 }), (value) => {
      expect(jsonLength(value, Infinity)).toBe(JSON.stringify(value).length)
    }),
  )
})

test.each([[{ a: undefined, b: 1 }], [[undefined, null]], [{}], [[]], ['\ud800\u0007"'], [1e21], [-0]])(
  "%j is counted as it is written",
  (value) => {
    expect(jsonLength(value, Infinity)).toBe(JSON.stringify(value).length)
  },
)

test("what is beyond the limit is not counted to its end", () => {
  const large = { list: Array.from({ length: 20 }, () => "ten letters".repeat(10)) }
  expect(jsonLength(large, 50)).toBeGreaterThan(50)
  expect(jsonLength(large, 50)).toBeLessThan(200)
})
