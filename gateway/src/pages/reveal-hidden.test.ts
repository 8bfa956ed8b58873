import { expect, test } from "vitest"
import { revealHidden } from "./reveal-hidden.ts"

test("shows a right-to-left override instead of obeying it", () => {
  expect(revealHidden("invoice\u{202E}fdp.exe")).toBe("invoice[U+202E]fdp.exe")
})

test("shows instructions that are written in tag characters", () => {
  expect(revealHidden("hi\u{E0068}\u{E0069}")).toBe("hi[U+E0068][U+E0069]")
})

test("replaces control characters and lone surrogates, and keeps tabs and lines", () => {
  expect(revealHidden("a\u{0}b\u{1B}[0mc\u{85}d\ud800\te\r\nf")).toBe("a\u{FFFD}b\u{FFFD}[0mc\u{FFFD}d\u{FFFD}\te\nf")
})

test("leaves right-to-left languages and joined emoji as they are", () => {
  const text = "שלום مرحبا 👩‍🔧"
  expect(revealHidden(text)).toBe(text)
})
