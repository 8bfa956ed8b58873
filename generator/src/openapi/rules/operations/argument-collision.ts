import { argumentName } from "../../argument-names.ts"
import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"

/** Two parameters of one name are two arguments of different names. */
export const argumentCollision: OperationRule = {
  code: "argument-collision",
  severity: "info",
  what: "Several parameters of an operation have the same name, so all but one are called otherwise in the tool.",
  why: "Agents know the parameter by a name that the API's own documentation does not use.",
  fix: "Nothing has to be done; different names would be easier to understand.",
  bad: `paths:
  /tickets/{id}:
    get:
      summary: Shows a ticket.
      parameters:
        - { name: id, in: path, required: true, description: Number of the ticket., schema: { type: string } }
        - { name: id, in: query, description: Number of the visitor., schema: { type: string } }`,
  good: `paths:
  /tickets/{id}:
    get:
      summary: Shows a ticket.
      parameters:
        - { name: id, in: path, required: true, description: Number of the ticket., schema: { type: string } }
        - { name: visitor, in: query, description: Number of the visitor., schema: { type: string } }`,
  check: ({ method, path }, tool) => {
    const seen = new Set<string>()
    const renamed = tool.target.parameters.filter(({ name }) => {
      const isTaken = seen.has(argumentName(name))
      seen.add(argumentName(name))
      return isTaken
    })
    if (renamed.length === 0) return undefined
    const list = listNames(renamed.map(({ name, in: place, argument }) => `${name} in ${place} is "${argument}"`))
    return { message: `Parameters of ${method} ${path} share a name: ${list}.` }
  },
}
