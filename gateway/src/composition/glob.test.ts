import { expect, test } from "vitest"
import { matchesGlob } from "./glob.ts"

test.each([
  ["list_*", "list_events", true],
  ["list_*", "get_events", false],
  ["*", "", true],
  ["*_events*", "list_events_of_day", true],
  ["/tickets/*", "/tickets/{id}", true],
  ["/tickets/*", "/tickets/{id}/comments", false],
  ["/tickets/**", "/tickets/{id}/comments", true],
  ["/tickets/{id}", "/tickets/{id}", true],
  ["a.c", "abc", false],
])("%s and %s: %s", (glob, text, expected) => {
  expect(matchesGlob(glob, text)).toBe(expected)
})

test("a glob of many stars takes no time", () => {
  expect(matchesGlob("*a".repeat(90), "a".repeat(2_000))).toBe(true)
  expect(matchesGlob(`${"*a".repeat(90)}b`, "a".repeat(2_000))).toBe(false)
})
