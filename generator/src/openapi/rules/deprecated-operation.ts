import { own } from "../json.ts"
import type { OperationRule } from "./rule.ts"

/** Deprecated operations are off, and somebody may look for them. */
export const deprecatedOperation: OperationRule = {
  code: "deprecated-operation",
  severity: "info",
  check: ({ method, path, source }, tool) =>
    own(source, "deprecated") === true && !tool.enabled
      ? {
          message: `${method} ${path} is deprecated; its tool "${tool.name}" is off.`,
          hint: "Set `x-sneck: {enabled: true}` on the operation to turn it on.",
        }
      : undefined,
}
