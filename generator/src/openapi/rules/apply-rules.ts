import type { Report } from "../report.ts"
import { inspectDescription } from "./inspect-description.ts"
import type { DescriptionRule, Finding, OperationRule, RuleContext, RuleText } from "./rule.ts"
import * as rules from "./rules.ts"

/**
 * Applies rules to a generated toolset and reports what they find: those about what became of the description, and for
 * whoever wants advice also those that look at every text and schema, which take half as long as generating itself.
 */
export function applyRules(context: RuleContext, report: Report, wantsAdvice: boolean): void {
  checkDescription(rules.descriptionRules)
  checkOperations(rules.operationRules)
  if (!wantsAdvice) return
  checkDescription(rules.descriptionAdvice)
  checkOperations(rules.operationAdvice)
  inspectDescription(context, rules.textRules, rules.schemaRules, tell)

  function checkDescription(list: readonly DescriptionRule[]): void {
    for (const rule of list) {
      for (const finding of rule.check(context)) tell(rule, finding)
    }
  }

  function checkOperations(list: readonly OperationRule[]): void {
    for (const [operation, tool] of context.tools) {
      for (const rule of list) {
        const finding = rule.check(operation, tool, context)
        if (finding !== undefined) tell(rule, { pointer: operation.pointer, ...finding })
      }
    }
  }

  function tell({ code, severity, fix }: RuleText, { message, hint = fix, pointer = "" }: Finding): void {
    report.add({ severity, code, message, pointer, hint }, true)
  }
}
