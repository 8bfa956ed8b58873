import { ownEntries } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"

/** Webhooks are calls that the API makes, so nobody can call them. */
export const ignoredWebhooks: DescriptionRule = {
  code: "ignored-webhooks",
  severity: "info",
  what: "Webhooks are left out.",
  why: "Webhooks are calls that the API makes, not calls that it takes, so there is nothing for an agent to call.",
  fix: "Nothing has to be done.",
  bad: `webhooks:
  sold: { post: { summary: A ticket was sold. } }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ root }) => {
    const count = ownEntries(root, "webhooks").length
    if (count === 0) return []
    const what = count === 1 ? "One webhook is" : `${count} webhooks are`
    const message = `${what} left out: webhooks are calls that the API makes, not calls that it takes.`
    return [{ message, pointer: "/webhooks" }]
  },
}
