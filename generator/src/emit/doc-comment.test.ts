import { expect, test } from "vitest"
import { docComment } from "./doc-comment.ts"

test("one line where that fits, several where not", () => {
  expect(docComment("Short.", 2)).toBe("  /** Short. */\n")
  expect(docComment("First.\nSecond.")).toBe("/**\n * First.\n * Second.\n */\n")
  expect(docComment("word ".repeat(40)).split("\n")[1]?.length).toBeLessThanOrEqual(120)
})

test("nothing for no text", () => {
  expect(docComment(undefined)).toBe("")
  expect(docComment(" \u200b\n ")).toBe("")
})

test("no text ends the comment", () => {
  for (const text of ["*/ evil() /*", "**/", "*\u200b/ evil()", "a\u2028*/\r\nevil()", "*\u0000/", "***///"])
    expect(docComment(text).trimEnd().slice(0, -2)).not.toContain("*/")
})
