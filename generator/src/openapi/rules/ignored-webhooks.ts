import { ownEntries } from "../json.ts"
import type { DescriptionRule } from "./rule.ts"

/** Webhooks are calls that the API makes, so nobody can call them. */
export const ignoredWebhooks: DescriptionRule = {
  code: "ignored-webhooks",
  severity: "info",
  check: (root) => {
    const count = ownEntries(root, "webhooks").length
    if (count === 0) return []
    const what = count === 1 ? "One webhook is" : `${count} webhooks are`
    const message = `${what} left out: webhooks are calls that the API makes, not calls that it takes.`
    return [{ message, hint: "Nothing has to be done.", pointer: "/webhooks" }]
  },
}
