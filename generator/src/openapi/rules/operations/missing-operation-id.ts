import { ownString } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** A name made of method and path is long, and changes when the path does. */
export const missingOperationId: OperationRule = {
  code: "missing-operation-id",
  severity: "info",
  what: "An operation has no operationId.",
  why: "Its tool is called after method and path: longer than needed, and renamed when the path changes.",
  fix: "Add an operationId: it makes a shorter name, which stays when the path changes.",
  bad: `paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets. }`,
  check: ({ method, path, source }, tool) =>
    ownString(source, "operationId") === undefined
      ? { message: `${method} ${path} has no operationId; its tool is called "${tool.name}" after method and path.` }
      : undefined,
}
