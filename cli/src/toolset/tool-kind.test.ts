import { expect, test } from "vitest"
import { makeTool, writing } from "../../test/support/make-toolset.ts"
import { countTools } from "./tool-kind.ts"

test("counts tools by what they may do and says which are off", () => {
  const tools = [
    makeTool("a"),
    makeTool("b"),
    makeTool("c", writing(false)),
    makeTool("d", { ...writing(true), enabled: false }),
  ]
  expect(countTools(tools)).toBe("4 tools (2 read · 1 write · 1 destructive, off)")
})

test("says how many are off where not all of a kind are", () => {
  expect(countTools([makeTool("a"), makeTool("b", { enabled: false })])).toBe("2 tools (2 read, 1 off)")
})

test("counts no tools and one tool", () => {
  expect([countTools([]), countTools([makeTool("a")])]).toEqual(["0 tools", "1 tool (1 read)"])
})
