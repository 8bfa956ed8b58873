import { expect, test } from "vitest"
import { safeHref } from "./safe-href.ts"

test("passes web addresses", () => {
  expect(safeHref("https://example.com/mcp/museum")).toBe("https://example.com/mcp/museum")
})

test.each(["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "java\nscript:alert(1)", "/mcp/x", ""])(
  "refuses %j",
  (address) => {
    expect(safeHref(address)).toBeUndefined()
  },
)
