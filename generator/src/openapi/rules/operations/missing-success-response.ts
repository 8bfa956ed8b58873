import { ownEntries } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Nobody knows what a call brings. */
export const missingSuccessResponse: OperationRule = {
  code: "missing-success-response",
  severity: "info",
  what: "An operation describes no successful response.",
  why: "Agents cannot know what a call will tell them, so they call to find out.",
  fix: "Describe the response of success, with its status and its schema.",
  bad: `paths:
  /tickets:
    get: { summary: Lists tickets., responses: { "404": { description: No tickets. } } }`,
  good: `paths:
  /tickets:
    get: { summary: Lists tickets., responses: { "200": { description: Tickets. } } }`,
  check: ({ method, path, source, pointer }) => {
    const statuses = ownEntries(source, "responses").map(([status]) => status)
    const isDescribed = statuses.some((status) => /^[123]|^default$/i.test(status))
    return isDescribed || statuses.length === 0
      ? undefined
      : {
          message: `${method} ${path} describes failures only: ${statuses.slice(0, 5).join(", ")}.`,
          pointer: `${pointer}/responses`,
        }
  },
}
