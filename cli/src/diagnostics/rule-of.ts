import { ruleTexts, type RuleText } from "@sneck/generator/rules"
import { closestName } from "@sneck/runtime/closest-name"
import { usageError } from "../cli-error.ts"

/**
 * The rule of a code.
 * @throws CliError that says which code may be meant
 */
export function ruleOf(code: string): RuleText {
  const rule = ruleTexts.find((each) => each.code === code)
  if (rule !== undefined) return rule
  const meant = closestName(
    code,
    ruleTexts.map((each) => each.code),
  )
  throw usageError(`There is no rule "${code}".`, meant ? `Did you mean ${meant}?` : "All codes are in docs/lint.md.")
}
