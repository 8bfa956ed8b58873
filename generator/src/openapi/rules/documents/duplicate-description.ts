import { ownString } from "../../json.ts"
import type { Operation } from "../../operations.ts"
import type { DescriptionRule, Finding } from "../rule.ts"

/** Agents cannot tell tools apart that say the same. */
export const duplicateDescription: DescriptionRule = {
  code: "duplicate-description",
  severity: "warning",
  what: "Several operations are described in the same words.",
  why: "Agents choose tools by their descriptions; these can only be told apart by their names.",
  fix: "Say in each what it does that the others do not.",
  bad: `paths:
  /tickets:
    get: { operationId: a, summary: Lists tickets that are for sale. }
  /tickets/sold:
    get: { operationId: b, summary: Lists tickets that are for sale. }`,
  good: `paths:
  /tickets:
    get: { operationId: a, summary: Lists tickets that are for sale. }
  /tickets/sold:
    get: { operationId: b, summary: Lists tickets that are sold. }`,
  check: ({ tools }) => {
    const groups = Map.groupBy(tools.keys(), textOf)
    return [...groups].flatMap(([text, [first, ...others]]): Finding[] => {
      const [second] = others
      if (text === "" || first === undefined || second === undefined) return []
      const more = others.length === 1 ? "" : ` and ${others.length - 1} more`
      const message = `${first.method} ${first.path} and ${second.method} ${second.path}${more} are described in the same words.`
      return [{ message, pointer: second.pointer }]
    })
  },
}

function textOf({ source }: Operation): string {
  return [ownString(source, "summary"), ownString(source, "description")].filter(Boolean).join("\n").toLowerCase()
}
