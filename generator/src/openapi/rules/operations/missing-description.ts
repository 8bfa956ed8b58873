import { ownString } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Agents choose tools by their descriptions. */
export const missingDescription: OperationRule = {
  code: "missing-description",
  severity: "warning",
  what: "An operation has neither a summary nor a description.",
  why: "Agents choose tools by what their descriptions say; all that this one says is its method and path.",
  fix: "Add a summary: agents choose tools by it.",
  bad: `paths:
  /tickets:
    get: { operationId: listTickets }`,
  good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets that are still for sale. }`,
  check: ({ method, path, source }) =>
    ownString(source, "summary") === undefined && ownString(source, "description") === undefined
      ? { message: `${method} ${path} says neither in a summary nor in a description what it does.` }
      : undefined,
}
