import type { Change } from "@sneck/generator"
import { expect, test } from "vitest"
import { plainPaint } from "../terminal/paint.ts"
import { renderChanges } from "./render-changes.ts"
import { toMarkdown } from "./to-markdown.ts"

const gone: Change = { kind: "tool-removed", tools: ["get_hours"], message: "is gone.", isBreaking: true }
const signIn: Change = {
  kind: "security-changed",
  tools: ["a", "b", "c", "d", "e"],
  message: "needs KEY now.",
  isBreaking: true,
}
const foreign: Change = {
  kind: "input-widened",
  tools: ["buy"],
  path: "body.x",
  message: 'The argument body.x takes "|<img>@everyone`" as well.',
  isBreaking: false,
}

test("people read first what breaks", () => {
  expect(renderChanges([foreign, gone, signIn], plainPaint)).toEqual([
    "Breaking",
    "  ✖ get_hours  is gone. tool-removed",
    "  ✖ a, b, c and 2 more  needs KEY now. security-changed",
    "",
    "Other changes",
    '  + buy  The argument body.x takes "|<img>@everyone`" as well. input-widened',
    "",
  ])
})

test("a comment on a pull request shows what breaks and folds the rest", () => {
  const text = toMarkdown([foreign, gone])
  expect(text).toContain("### Tools: 1 breaking change, 1 other")
  expect(text).toContain("| `get_hours` | is gone. | tool-removed |")
  expect(text.indexOf("<details>")).toBeGreaterThan(text.indexOf("get_hours"))
})

test("foreign text in a comment is neither markup nor a mention", () => {
  const row = toMarkdown([foreign])
    .split("\n")
    .find((line) => line.includes("body.x"))
  expect(row).toContain(String.raw`\|\<img\>`)
  expect(row).not.toContain("@everyone")
})

test("a comment stays short enough to be posted", () => {
  const text = toMarkdown(Array.from({ length: 5_000 }, () => gone))
  expect(text.length).toBeLessThan(60_000)
  expect(text).toContain("and 4900 more")
})

test("no differences are said to be none", () => {
  expect(toMarkdown([])).toBe("### Tools: no differences")
})
