import { describe, expect, it } from "vitest"
import { document, generateText } from "../testing.ts"
import { diffToolsets } from "./diff-toolsets.ts"

const paths = `/tickets:
  get:
    operationId: listTickets
    summary: Lists tickets.
    parameters: [{ name: day, in: query, description: Day., schema: { type: string, enum: [mon, tue] } }]
    responses:
      "200": { content: { application/json: { schema: { properties: { total: { type: integer }, items: { type: array } } } } } }
  post:
    operationId: buyTicket
    summary: Buys a ticket.
    requestBody: { content: { application/json: { schema: { properties: { day: { type: string } } } } } }
/events/{id}:
  get: { operationId: getEvent, summary: Shows an event., parameters: [{ name: id, in: path, required: true }] }
  delete: { operationId: deleteEvent, summary: Removes an event., parameters: [{ name: id, in: path, required: true }] }`

const components = `securitySchemes:
  key: { type: apiKey, in: header, name: X-Key }
  token: { type: http, scheme: bearer }`

const top = "servers: [{ url: https://api.example.com }]\nsecurity: [{ key: [] }]"

async function toolset(edit: (text: string) => string = (text) => text) {
  return (await generateText(edit(document({ paths, components, top })), { slug: "ticket" })).toolset
}

/** What a change of the description's text does to its tools: `kind tools path!`, `!` for what breaks. */
async function changes(...[from, to]: [string | RegExp, string]): Promise<string[]> {
  const after = await toolset((text) => {
    const edited = text.replace(from, to)
    if (edited === text) throw new Error(`Nothing to replace: ${String(from)}`)
    return edited
  })
  return diffToolsets(await toolset(), after).map(
    ({ kind, tools, path, isBreaking }) =>
      [kind, ...tools, ...(path === undefined ? [] : [path])].join(" ") + (isBreaking ? "!" : ""),
  )
}

describe("two toolsets", () => {
  it("that are the same have no differences", async () => {
    expect(diffToolsets(await toolset(), await toolset())).toEqual([])
  })

  it.each<[string, string | RegExp, string, string[]]>([
    ["a tool removed", /  \/events[^]*(?=\ncomponents)/, "", ["tool-removed get_event!", "tool-removed delete_event"]],
    ["a tool added", "  /tickets:", "  /hours:\n    get: { operationId: hours }\n  /tickets:", ["tool-added hours"]],
    ["a tool renamed", "operationId: getEvent", "operationId: showEvent", ["tool-renamed show_event!"]],
    [
      "a tool renamed and moved",
      "/events/{id}:\n    get: { operationId: getEvent,",
      "/shows/{id}:\n    get: { operationId: getEvents,",
      ["tool-renamed get_events!", "request-changed get_events", "request-changed delete_event"],
    ],
    ["a tool moved", "/tickets:", "/passes:", ["request-changed list_tickets", "request-changed buy_ticket"]],
    [
      "a part of a path called otherwise",
      /\{id\}([^]*)name: id([^]*)name: id/,
      "{nr}$1name: nr$2name: nr",
      [
        "input-narrowed get_event nr!",
        "input-narrowed get_event id!",
        "request-changed get_event",
        "input-narrowed delete_event nr",
        "input-narrowed delete_event id",
        "request-changed delete_event",
      ],
    ],
    ["an enum that lost a value", "[mon, tue]", "[mon]", ["input-narrowed list_tickets day!"]],
    ["an enum that gained a value", "[mon, tue]", "[mon, tue, wed]", ["input-widened list_tickets day"]],
    [
      "an argument that became required",
      "name: day, in: query",
      "name: day, in: query, required: true",
      ["input-narrowed list_tickets day!"],
    ],
    ["an argument removed", /\n *parameters: \[\{ name: day.*/, "", ["input-narrowed list_tickets day!"]],
    [
      "an argument of another type",
      "{ day: { type: string } }",
      "{ day: { type: integer } }",
      ["input-narrowed buy_ticket body.day!"],
    ],
    [
      "an argument described otherwise",
      "description: Day.",
      "description: Weekday.",
      ["description-changed list_tickets day"],
    ],
    [
      "a description changed",
      "summary: Lists tickets.",
      "summary: Lists some tickets.",
      ["description-changed list_tickets"],
    ],
    ["a member of a result removed", "total: { type: integer }, ", "", ["output-narrowed list_tickets total!"]],
    [
      "a member of a result added",
      "total: { type",
      "sum: { type: integer }, total: { type",
      ["output-widened list_tickets sum"],
    ],
    ["a result that is not described any more", /\n *responses:\n.*/, "", ["output-changed list_tickets"]],
    [
      "a read that writes now",
      "operationId: getEvent,",
      "operationId: getEvent, x-sneck: { annotations: { readOnlyHint: false } },",
      ["now-writes get_event!"],
    ],
    [
      "a write that destroys now",
      "operationId: buyTicket",
      "operationId: buyTicket\n      x-sneck: { enabled: true, annotations: { destructiveHint: true } }",
      ["now-destructive buy_ticket!"],
    ],
    [
      "a tool turned on",
      "operationId: deleteEvent,",
      "operationId: deleteEvent, x-sneck: { enabled: true },",
      ["tool-enabled delete_event"],
    ],
    [
      "a tool turned off",
      "operationId: getEvent,",
      "operationId: getEvent, deprecated: true,",
      ["tool-disabled get_event!"],
    ],
    [
      "other annotations",
      "operationId: getEvent,",
      "operationId: getEvent, x-sneck: { annotations: { openWorldHint: false } },",
      ["annotations-changed get_event"],
    ],
    ["another title", "Ticket API", "Tickets API", ["description-changed"]],
    ["another server", "api.example.com", "api.example.org", ["server-changed"]],
    [
      "a part of the server's URL that has to be given",
      "{ url: https://api.example.com }",
      "{ url: 'https://{region}.example.com' }",
      ["server-changed", "server-changed!", "variable-added"],
    ],
    [
      "other credentials",
      "security: [{ key: [] }]",
      "security: [{ token: [] }]",
      ["security-changed list_tickets buy_ticket get_event delete_event!", "variable-added", "variable-removed"],
    ],
    [
      "one more credential",
      "security: [{ key: [] }]",
      "security: [{ key: [], token: [] }]",
      ["security-changed list_tickets buy_ticket get_event delete_event!", "variable-added"],
    ],
    [
      "another way of signing in",
      "security: [{ key: [] }]",
      "security: [{ key: [] }, { token: [] }]",
      ["security-changed list_tickets buy_ticket get_event delete_event", "variable-added"],
    ],
    [
      "no credentials any more",
      "security: [{ key: [] }]",
      "security: []",
      ["security-changed list_tickets buy_ticket get_event delete_event", "variable-removed"],
    ],
  ])("differ by %s", async (_what, from, to, expected) => {
    // Descriptions tell the shape of results as well, so some change along.
    const found = (await changes(from, to)).filter(
      (each) => !each.startsWith("description-") || expected.includes(each),
    )
    expect(found).toEqual(expected)
  })

  it("differ when credentials are wanted where none were", async () => {
    const [open, closed] = [await toolset((text) => text.replace("security: [{ key: [] }]", "")), await toolset()]
    expect(diffToolsets(open, closed)).toMatchObject([
      { kind: "security-changed", message: "needs TICKET_KEY now.", isBreaking: true },
      { kind: "variable-added" },
    ])
  })
})
