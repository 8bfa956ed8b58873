import { expect, test } from "vitest"
import { excerpt } from "./excerpt.ts"

test("leaves a text that fits", () => {
  expect(excerpt("one two", 7)).toBe("one two")
})

test("cuts between words", () => {
  expect(excerpt("one two three", 10)).toBe("one two…")
})

test("cuts a word that is longer than all, never through a pair of surrogates", () => {
  expect(excerpt("a".repeat(20), 5)).toBe("aaaa…")
  expect(excerpt("aaa👩👩👩", 5).isWellFormed()).toBe(true)
})
