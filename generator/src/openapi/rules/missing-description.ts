import { ownString } from "../json.ts"
import type { OperationRule } from "./rule.ts"

/** Agents choose tools by their descriptions. */
export const missingDescription: OperationRule = {
  code: "missing-description",
  severity: "warning",
  check: ({ method, path, source }) =>
    ownString(source, "summary") === undefined && ownString(source, "description") === undefined
      ? {
          message: `${method} ${path} says neither in a summary nor in a description what it does.`,
          hint: "Add a summary: agents choose tools by it.",
        }
      : undefined,
}
