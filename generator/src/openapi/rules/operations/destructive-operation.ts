import { own } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Operations that delete are off, and somebody may look for them. */
export const destructiveOperation: OperationRule = {
  code: "destructive-operation",
  severity: "info",
  what: "An operation deletes or is called destructive, so its tool is off.",
  why: "A mistake of an agent cannot be undone there; somebody may look for it all the same.",
  fix: "Turn destructive tools on with --all-tools, or this one with `x-sneck: {enabled: true}`.",
  bad: `paths:
  /tickets:
    delete: { summary: Removes all tickets. }`,
  good: `paths:
  /tickets:
    delete: { summary: Removes all tickets., x-sneck: { enabled: true } }`,
  check: ({ method, path, source }, tool) =>
    tool.annotations.destructiveHint && !tool.enabled && own(source, "deprecated") !== true
      ? {
          message: `${method} ${path} ${method === "DELETE" ? "deletes" : "is destructive"}; its tool "${tool.name}" is off.`,
        }
      : undefined,
}
