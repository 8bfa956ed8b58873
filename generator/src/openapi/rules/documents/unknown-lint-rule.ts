import { closestName } from "@sneck/runtime/closest-name"
import { own, ownEntries } from "../../json.ts"
import { isLevel } from "../lint-settings.ts"
import type { DescriptionRule, Finding } from "../rule.ts"

/** A rule about the settings of rules; it has to know the codes of all. */
export function unknownLintRule(codes: () => ReadonlySet<string>): DescriptionRule {
  return {
    code: "unknown-lint-rule",
    severity: "warning",
    what: "`x-sneck.lint` names a rule that does not exist, or a level other than off, info, warning and error.",
    why: "The setting does nothing.",
    fix: "Use a code of this page and one of: off, info, warning, error.",
    bad: `x-sneck: { lint: { missing-operation-ids: off } }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    good: `x-sneck: { lint: { missing-operation-id: off } }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
    check: ({ root, tools }) => {
      const holders = [{ source: root, pointer: "" }, ...tools.keys()]
      return holders.flatMap(({ source, pointer }): Finding[] =>
        ownEntries(own(source, "x-sneck"), "lint").flatMap(([code, level]) => {
          const at = `${pointer}/x-sneck/lint`
          if (!codes().has(code))
            return [{ message: `There is no rule "${code}".`, pointer: at, ...suggestion(code, codes()) }]
          const isKnown = isLevel(level) || level === false
          return isKnown
            ? []
            : [{ message: `The level of "${code}" is none of off, info, warning, error.`, pointer: at }]
        }),
      )
    },
  }
}

function suggestion(code: string, codes: ReadonlySet<string>): { hint?: string } {
  const meant = closestName(code, [...codes])
  return meant === undefined ? {} : { hint: `"${meant}" may be meant.` }
}
