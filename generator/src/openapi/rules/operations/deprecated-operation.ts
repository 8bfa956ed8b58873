import { own } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Deprecated operations are off, and somebody may look for them. */
export const deprecatedOperation: OperationRule = {
  code: "deprecated-operation",
  severity: "info",
  what: "An operation is deprecated, so its tool is off.",
  why: "Agents are better served by what replaces it; somebody may look for it all the same.",
  fix: "Set `x-sneck: {enabled: true}` on the operation to turn it on.",
  bad: `paths:
  /tickets:
    get: { summary: Lists tickets. Use /passes instead., deprecated: true }`,
  good: `paths:
  /tickets:
    get: { summary: Lists tickets. Use /passes instead., deprecated: true, x-sneck: { enabled: true } }`,
  check: ({ method, path, source }, tool) =>
    own(source, "deprecated") === true && !tool.enabled
      ? { message: `${method} ${path} is deprecated; its tool "${tool.name}" is off.` }
      : undefined,
}
