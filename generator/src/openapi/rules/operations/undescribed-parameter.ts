import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"

/** An agent has only a parameter's name and description to know what to put there. */
export const undescribedParameter: OperationRule = {
  code: "undescribed-parameter",
  severity: "info",
  what: "Some parameters of an operation have no description.",
  why: "An agent has only a parameter's name and description to know what to put there.",
  fix: "Describe them in a sentence each.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: on, in: query, schema: { type: string } }]`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: on, in: query, description: Day of the visit., schema: { type: string } }]`,
  check: ({ method, path }, tool) => {
    const properties = tool.inputSchema.properties ?? {}
    const names = tool.target.parameters
      .map(({ argument }) => argument)
      .filter((name) => Object.hasOwn(properties, name) && properties[name]?.["description"] === undefined)
    return names.length === 0
      ? undefined
      : { message: `Parameters of ${method} ${path} without a description: ${listNames(names)}.` }
  },
}
