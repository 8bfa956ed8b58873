import { ownEntries } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"

/** Links between operations have no counterpart in tools. */
export const ignoredLinks: DescriptionRule = {
  code: "ignored-links",
  severity: "info",
  what: "Links of responses are left out.",
  why: "Tools have no counterpart for them: an agent does not learn that a member of one result is an argument of another tool.",
  fix: "Say it in the descriptions of the parameters: `Number of a ticket, from listTickets`.",
  bad: `paths:
  /tickets:
    get:
      operationId: listTickets
      summary: Lists tickets.
      responses: { "200": { links: { next: { operationId: listTickets } } } }`,
  good: `paths:
  /tickets:
    get:
      operationId: listTickets
      summary: Lists tickets.
      responses: { "200": { description: Tickets. } }`,
  check: ({ tools, references }) => {
    const linked = [...tools.keys()].filter(({ source }) =>
      ownEntries(source, "responses").some(
        ([, item]) => ownEntries(references.deref(item, "")?.value, "links").length > 0,
      ),
    )
    const [first, ...others] = linked
    if (first === undefined) return []
    const more = others.length === 0 ? "" : ` and of ${others.length} more operations`
    return [
      {
        message: `The links of ${first.method} ${first.path}${more} are left out.`,
        pointer: `${first.pointer}/responses`,
      },
    ]
  },
}
