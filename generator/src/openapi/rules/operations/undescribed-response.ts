import { own } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { jsonSuccess } from "./success-response.ts"

/** The result of a tool has no shape. */
export const undescribedResponse: OperationRule = {
  code: "undescribed-response",
  severity: "info",
  what: "The JSON response of an operation has no schema.",
  why: "Agents plan with what a call will bring; without a schema the tool has no output schema and its result no described shape.",
  fix: "Describe the response with a schema.",
  bad: `paths:
  /tickets:
    get: { summary: Lists tickets., responses: { "200": { content: { application/json: {} } } } }`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      responses: { "200": { content: { application/json: { schema: { type: object } } } } }`,
  check: (operation, _tool, { references }) => {
    const success = jsonSuccess(operation, references)
    if (success === undefined || own(success.media, "schema") !== undefined) return undefined
    const { method, path, pointer } = operation
    const message = `The response ${success.status} of ${method} ${path} is JSON without a schema.`
    return { message, pointer: `${pointer}/responses/${success.status}` }
  },
}
