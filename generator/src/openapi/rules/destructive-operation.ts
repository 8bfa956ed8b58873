import { own } from "../json.ts"
import type { OperationRule } from "./rule.ts"

/** Operations that delete are off, and somebody may look for them. */
export const destructiveOperation: OperationRule = {
  code: "destructive-operation",
  severity: "info",
  check: ({ method, path, source }, tool) =>
    tool.annotations.destructiveHint && !tool.enabled && own(source, "deprecated") !== true
      ? {
          message: `${method} ${path} ${method === "DELETE" ? "deletes" : "is destructive"}; its tool "${tool.name}" is off.`,
          hint: "Turn destructive tools on with --all-tools, or this one with `x-sneck: {enabled: true}`.",
        }
      : undefined,
}
