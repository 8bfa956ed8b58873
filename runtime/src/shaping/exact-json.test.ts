import { expect, test } from "vitest"
import { parseExactly } from "./exact-json.ts"

test.each([
  '{"id":9007199254740993}',
  "[0.1234567890123456789,1e400,-12345678901234567890]",
  '{"a":[1,"x",null,true]}',
])("gives back %s digit by digit", (text) => {
  expect(JSON.stringify(parseExactly(text))).toBe(text)
})

test("leaves numbers that are only written in another way plain", () => {
  expect(parseExactly('[1.0,1e3,1.50,0.00000012345678901234,"1234567890123456789"]')).toEqual([
    1,
    1000,
    1.5,
    0.000_000_123_456_789_012_34,
    "1234567890123456789",
  ])
})

test("knows what is no JSON", () => {
  expect(parseExactly("<html>")).toBeUndefined()
})
