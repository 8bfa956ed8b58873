import { isObject, own, ownArray } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"
import { bodySchemaOf } from "./body-schema.ts"

/** A body of one or two members explains itself by their names. */
const minMembers = 3

/** An agent has to guess what belongs into a body. */
export const undescribedBody: OperationRule = {
  code: "undescribed-body",
  severity: "info",
  what: "The body of an operation has several members, and none of them is described.",
  why: "Agents have only names to know what belongs into the body.",
  fix: "Describe the properties of the body in a sentence each.",
  bad: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { on: { type: string }, n: { type: integer }, k: { type: string } } }`,
  good: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                on: { type: string, description: Day of the visit. }
                n: { type: integer, description: Number of visitors. }
                k: { type: string, description: Kind of ticket. }`,
  check: (operation, _tool, { references }) => {
    const properties = own(bodySchemaOf(operation, references)?.schema, "properties")
    if (!isObject(properties)) return undefined
    const members = Object.entries(properties)
    const isDescribed = members.some(([, member]) => {
      const schema = references.deref(member, "")?.value
      return [member, schema, ...ownArray(schema, "allOf")].some(
        (each) => own(each, "description") !== undefined || own(each, "title") !== undefined,
      )
    })
    if (members.length < minMembers || isDescribed) return undefined
    const names = listNames(members.map(([name]) => name))
    return { message: `No member of the body of ${operation.method} ${operation.path} is described: ${names}.` }
  },
}
