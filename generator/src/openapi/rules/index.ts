export { explainRule } from "./explain-rule.ts"
export type { RuleText } from "./rule.ts"
export { ruleTexts } from "./rules.ts"
