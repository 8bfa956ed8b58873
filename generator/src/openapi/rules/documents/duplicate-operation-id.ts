import { ownString } from "../../json.ts"
import type { DescriptionRule, Finding } from "../rule.ts"

/** OpenAPI wants operationIds to be unique; names of tools have to be. */
export const duplicateOperationId: DescriptionRule = {
  code: "duplicate-operation-id",
  severity: "warning",
  what: "Two operations have the same operationId.",
  why: "Names of tools come from operationIds and have to be unique, so one of them gets a name with a hash.",
  fix: "Give each operation an operationId of its own.",
  bad: `paths:
  /tickets:
    get: { operationId: list, summary: Lists tickets. }
  /events:
    get: { operationId: list, summary: Lists events. }`,
  good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets. }
  /events:
    get: { operationId: listEvents, summary: Lists events. }`,
  check: ({ tools }) => {
    const first = new Map<string, string>()
    return [...tools.keys()].flatMap(({ method, path, source, pointer }): Finding[] => {
      const id = ownString(source, "operationId")
      if (id === undefined) return []
      const other = first.get(id)
      if (other === undefined) {
        first.set(id, `${method} ${path}`)
        return []
      }
      const message = `${method} ${path} has the operationId "${id}" of ${other}.`
      return [{ message, pointer: `${pointer}/operationId` }]
    })
  },
}
