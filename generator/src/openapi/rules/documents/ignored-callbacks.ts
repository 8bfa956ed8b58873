import { ownEntries } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"

/** Callbacks are calls that the API makes, so nobody can call them. */
export const ignoredCallbacks: DescriptionRule = {
  code: "ignored-callbacks",
  severity: "info",
  what: "Callbacks of operations are left out.",
  why: "Callbacks are calls that the API makes to an address in the request; an agent has no address to be called at.",
  fix: "Nothing has to be done if the API can be asked for the outcome as well.",
  bad: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      callbacks: { sold: { "{$request.body#/url}": { post: { responses: {} } } } }`,
  good: `paths:
  /tickets:
    post: { summary: Buys a ticket. }`,
  check: ({ tools }) => {
    const [first, ...others] = [...tools.keys()].filter(({ source }) => ownEntries(source, "callbacks").length > 0)
    if (first === undefined) return []
    const more = others.length === 0 ? "" : ` and of ${others.length} more operations`
    const message = `The callbacks of ${first.method} ${first.path}${more} are left out: they are calls that the API makes.`
    return [{ message, pointer: `${first.pointer}/callbacks` }]
  },
}
