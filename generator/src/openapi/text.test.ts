import { expect, it } from "vitest"
import { cleanText, shortText } from "./text.ts"

it("removes what a reader does not see", () => {
  expect(cleanText("Lists\u200B tickets\u202E.\u{E0041}\u{E0042}\u001B[31m")).toBe("Lists tickets.[31m")
})

it("replaces halves of characters", () => {
  expect(cleanText("a\uD800b")).toBe("a\uFFFDb")
})

it("removes HTML but keeps placeholders in angle brackets", () => {
  expect(cleanText('See <a href="https://example.com">docs</a><br/>of <ticket-id>.')).toBe("See docs of <ticket-id>.")
})

it("keeps joined emoji", () => {
  expect(cleanText("👩‍🚀")).toBe("👩‍🚀")
})

it("cuts behind a sentence", () => {
  expect(shortText("One sentence here. Another one that is too long.", 30)).toBe("One sentence here.")
})

it("cuts behind a word when there is no sentence", () => {
  expect(shortText("word ".repeat(20), 23)).toBe("word word word word…")
})
