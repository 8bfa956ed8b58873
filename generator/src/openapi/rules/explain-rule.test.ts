import { expect, it } from "vitest"
import { explainRule, explainRules } from "./explain-rule.ts"
import { ruleTexts } from "./rules.ts"

it("is what docs/lint.md says; write it anew with `npx vitest run explain-rule -u`", async () => {
  await expect(explainRules(ruleTexts)).toMatchFileSnapshot("../../../../docs/lint.md")
})

it("says what is found, why, what to do, and shows both", () => {
  const rule = {
    code: "a",
    severity: "info",
    what: "What.",
    why: "Why.",
    fix: "Fix.",
    bad: "x: 1",
    good: "x: 2",
  } as const
  expect(explainRule(rule)).toBe(
    "### a\n\n**info** · What.\n\nWhy.\n\n_Fix:_ Fix.\n\nFound in:\n\n```yaml\nx: 1\n```\n\nNot found in:\n\n```yaml\nx: 2\n```",
  )
})
