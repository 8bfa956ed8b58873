import { expect, it } from "vitest"
import { plainText } from "./plain-text.ts"

it.each([
  ["links", 'See [the docs](https://example.com/a_(b)#c "Docs") or [here](/x).', "See the docs or here."],
  ["links without a label", "See [](https://example.com).", "See https://example.com."],
  ["images", "![diagram](https://example.com/a.png)Shows.", "Shows."],
  ["bold type", "**Required** for `**glob**`* and 2 ** 3.", "Required for `glob`* and 2 ** 3."],
  ["headings", "## Rate limits\nFew.\n# Why?\n", "Rate limits:\nFew.\nWhy?\n"],
  ["fences", "```json\n{}\n```\nThen.", "{}\nThen."],
  ["rules of tables", "| a | b |\n|---|:-:|\n| 1 | 2 |", "| a | b |\n| 1 | 2 |"],
  ["notices", "> [!NOTE]\n> Slow.\n> [!WARNING] Hot.", "Note: Slow.\nWarning: Hot."],
  ["entities", "a &amp;&nbsp;b &lt;c&gt; &unknown;", "a & b <c> &unknown;"],
  ["comments", "a<!-- hidden\n -->b", "a b"],
])("removes the marks of %s", (_what, marked, plain) => {
  expect(plainText(marked)).toBe(plain)
})

it("leaves code, lists, placeholders and names with underscores alone", () => {
  const text = "- `a_b`: use <id> or {id}, a[0](b c), 5 * 3 * 2, C# and snake_case_names"
  expect(plainText(text)).toBe(text)
})

it("takes time linear in the length of hostile text", () => {
  for (const piece of ["[", "[a](", "**", "<!--", "![", "&", "# ", "|-", "<a "]) plainText(piece.repeat(20_000))
})

it("takes comments out, and leaves alone what only begins like one", () => {
  expect(plainText("a<!-- b -->c<!-- d -->e <!-- f")).toBe("a c e <!-- f")
})
