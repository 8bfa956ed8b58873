import { expect, test } from "vitest"
import { printable, printableLines } from "./printable.ts"

test("takes escape sequences, line breaks and direction overrides out of one line", () => {
  expect(printable("Museum\u001B[2J\r\nAPI\u202Egnp")).toBe("Museum [2J API gnp")
})

test("keeps lines and tabs of longer text, and nothing else that controls a terminal", () => {
  expect(printableLines("a\n\tb\u001B]0;title\u0007c\rd")).toBe("a\n\tb]0;titlecd")
})

test("keeps letters of every script", () => {
  expect(printable("Müzeum 博物館 👩‍🎨")).toBe("Müzeum 博物館 👩‍🎨")
  expect(printableLines("Müzeum 博物館 👩‍🎨")).toBe("Müzeum 博物館 👩‍🎨")
})
