import { visitDay } from "./served-museum.ts"

/** What a visit looks at in the result of a call. */
export interface VisitResult {
  readonly content: readonly { readonly type: string }[]
  readonly structuredContent?: unknown
  readonly isError?: boolean | undefined
}

/** How a client calls a tool. */
export type CallTool = (name: string, args: Readonly<Record<string, unknown>>) => Promise<VisitResult>

const groupName = "Class 4b / Riverside"

/** A call of every tool that is on by default, by examples of the description; in an order in which all succeed. */
const calls: readonly (readonly [name: string, args: Readonly<Record<string, unknown>>])[] = [
  ["get_opening_hours", { from: visitDay, days: 5 }],
  ["list_exhibitions", { rooms: ["east-wing", "attic"], filter: { openOn: visitDay, stepFree: true } }],
  ["search_artworks", { words: "singing bird", material: ["brass"], limit: 1 }],
  ["get_artwork_image", { artworkId: "art-003" }],
  ["get_artwork_label", { artworkId: "art-003", "Label-Language": "fr" }],
  ["get_department", { departmentId: "all", depth: 5 }],
  ["list_guided_tours", { day: visitDay, languages: ["en", "fr"] }],
  [
    "buy_tickets",
    { body: { day: visitDay, email: "visitor@example.com", visitors: [{ kind: "adult" }, { kind: "child", age: 9 }] } },
  ],
  ["register_visitor_group", { groupName, body: { people: 24, contact: { name: "A. Teacher" } } }],
  ["confirm_arrival", { groupName }],
  ["leave_feedback", { body: { stars: 5, message: "The bird sang.", topics: ["staff", "exhibitions"] } }],
]

/** Calls every tool once that is on by default, the ticket that was bought included; returns the results by name. */
export async function visitMuseum(callTool: CallTool): Promise<ReadonlyMap<string, VisitResult>> {
  const results = new Map<string, VisitResult>()
  for (const [name, args] of calls) results.set(name, await callTool(name, args))
  const ticket = results.get("buy_tickets")?.structuredContent as { id: string }
  return results.set("get_ticket", await callTool("get_ticket", { ticketId: ticket.id }))
}
