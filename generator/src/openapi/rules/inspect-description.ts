import { pointerOf } from "../pointer.ts"
import { ComponentUses, unusedComponent } from "./documents/unused-component.ts"
import type { Finding, RuleContext, RuleText, SchemaRule, TextRule } from "./rule.ts"
import { walkDescription } from "./walk-description.ts"

/** Told what a rule finds. */
export type Tell = (rule: RuleText, finding: Finding) => void

/** Applies the rules that look at every text and every schema, all in one walk, and finds what nothing refers to. */
export function inspectDescription(
  context: RuleContext,
  textRules: readonly TextRule[],
  schemaRules: readonly SchemaRule[],
  tell: Tell,
): void {
  const uses = new ComponentUses()
  const told = new Set<string>()
  walkDescription(context.root, {
    text: (text, way) => {
      for (const rule of textRules) {
        if (rule.keys?.has(way.at(-1)) === false) continue
        const message = rule.check(text, told)
        if (message !== undefined) tell(rule, { message, pointer: pointerOf(way) })
      }
    },
    schema: (schema, way) => {
      if (schema["discriminator"] !== undefined) uses.addChoice(schema, way)
      for (const rule of schemaRules) {
        const finding = rule.check(schema, context, way)
        if (finding !== undefined) tell(rule, { ...finding, pointer: pointerOf(way) + (finding.pointer ?? "") })
      }
    },
    reference: (ref, way) => uses.add(ref, way),
  })
  for (const pointer of uses.unused(context.root)) {
    tell(unusedComponent, { message: `No operation uses ${pointer.slice(1).replaceAll("~1", "/")}.`, pointer })
  }
}
