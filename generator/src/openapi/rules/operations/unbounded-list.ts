import { own } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { jsonSuccess } from "./success-response.ts"

/** Names of parameters that bound a list or walk through it. */
const bounding =
  /limit|page|per_?page|count|max|top|size|first|last|take|skip|offset|cursor|after|before|start|rows|range|marker|next|num|since|until|from|quantity|length/i

/** A list of any length comes back at once. */
export const unboundedList: OperationRule = {
  code: "unbounded-list",
  severity: "info",
  what: "An operation returns a list of objects and takes nothing that bounds it.",
  why: "A list of any length fills an agent's context, and is cut off before its end.",
  fix: "Give the operation a limit and a cursor or a page, and describe both.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      responses:
        "200": { content: { application/json: { schema: { type: array, items: { type: object } } } } }`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: limit, in: query, description: At most so many., schema: { type: integer } }]
      responses:
        "200": { content: { application/json: { schema: { type: array, items: { type: object } } } } }`,
  check: (operation, tool, { references }) => {
    if (operation.method !== "GET") return undefined
    const schema = references.deref(own(jsonSuccess(operation, references)?.media, "schema"), "")?.value
    const items = references.deref(own(schema, "items"), "")?.value
    if (own(schema, "type") !== "array" || own(schema, "maxItems") !== undefined) return undefined
    const isOfObjects = own(items, "type") === "object" || own(items, "properties") !== undefined
    const isBounded = tool.target.parameters.some(({ in: place, name }) => place !== "path" && bounding.test(name))
    const message = `${operation.method} ${operation.path} returns a list and takes neither a limit nor a page.`
    return isOfObjects && !isBounded ? { message } : undefined
  },
}
