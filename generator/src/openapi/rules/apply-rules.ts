import { own } from "../json.ts"
import type { Report } from "../report.ts"
import type { DescriptionRule, Finding, OperationRule, RuleContext, RuleText } from "./rule.ts"
import { descriptionRules, operationRules } from "./toolset-rules.ts"

/**
 * Applies rules to a generated toolset and reports what they find: those about what became of the description, and for
 * whoever wants advice also those that look at every text and schema, which take half as long as generating itself and
 * are not even loaded otherwise.
 */
export async function applyRules(context: RuleContext, report: Report, wantsAdvice: boolean): Promise<void> {
  checkDescription(descriptionRules)
  checkOperations(operationRules)
  if (hasSettings(context)) checkDescription((await import("./rules.ts")).settingRules)
  if (wantsAdvice) await advise()

  async function advise(): Promise<void> {
    const [rules, { inspectDescription }] = await Promise.all([
      import("./rules.ts"),
      import("./inspect-description.ts"),
    ])
    checkDescription(rules.descriptionAdvice)
    checkOperations(rules.operationAdvice)
    inspectDescription(context, rules.textRules, rules.schemaRules, tell)
  }

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

/** Whether a description says which rules matter. */
function hasSettings({ root, tools }: RuleContext): boolean {
  return hasLevels(root) || [...tools.keys()].some(({ source }) => hasLevels(source))
}

function hasLevels(source: unknown): boolean {
  return own(own(source, "x-sneck"), "lint") !== undefined
}
