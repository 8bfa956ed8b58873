import type { OperationRule } from "./rule.ts"

/** An agent has only a parameter's name and description to know what to put there. */
export const undescribedParameter: OperationRule = {
  code: "undescribed-parameter",
  severity: "info",
  check: ({ method, path }, tool) => {
    const names = Object.entries(tool.inputSchema.properties ?? {})
      .filter(([name, schema]) => name !== tool.target.body?.argument && schema["description"] === undefined)
      .map(([name]) => name)
    if (names.length === 0) return undefined
    const listed = names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ")
    return {
      message: `Parameters of ${method} ${path} without a description: ${listed}.`,
      hint: "Describe them in a sentence each.",
    }
  },
}
