import type { RuleText } from "../rule.ts"

/** Codes about operations and their parameters. Errors cost the operation. */
export const operationCodes: readonly RuleText[] = [
  {
    code: "no-paths",
    severity: "error",
    what: "The description has no operations.",
    why: "There is nothing to make tools of.",
    fix: "Add operations under `paths`.",
  },
  {
    code: "no-tools",
    severity: "error",
    what: "None of the operations can be used.",
    why: "The other errors say why for each.",
    fix: "Correct what is said about the operations.",
  },
  {
    code: "dangling-ref",
    severity: "error",
    what: "A reference that an operation needs leads nowhere.",
    why: "The operation is left out: nobody knows what it takes.",
    fix: "Correct the reference, or add what it refers to.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ $ref: "#/components/parameters/Nowhere" }] }
  /events:
    get: { summary: Lists events. }`,
    good: `paths:
  /events:
    get: { summary: Lists events. }`,
  },
  {
    code: "malformed-path",
    severity: "error",
    what: "What stands under a path is no path item.",
    why: "All operations of the path are left out.",
    fix: "Write an object with a method, such as `get`.",
    bad: `paths:
  /tickets: nothing
  /events:
    get: { summary: Lists events. }`,
    good: `paths:
  /events:
    get: { summary: Lists events. }`,
  },
  {
    code: "malformed-operation",
    severity: "error",
    what: "What stands under a method is no operation.",
    why: "It is left out.",
    fix: "Write an operation object with at least `responses`.",
    bad: `paths:
  /tickets: { get: nothing }
  /events:
    get: { summary: Lists events. }`,
    good: `paths:
  /events:
    get: { summary: Lists events. }`,
  },
  {
    code: "malformed-parameter",
    severity: "error",
    what: "A parameter has no usable `name` or `in`.",
    why: "Nobody knows where its value belongs, so the operation is left out.",
    fix: "Give it a `name`, and `in`: path, query, header or cookie.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: day }] }
  /events:
    get: { summary: Lists events. }`,
    good: `paths:
  /events:
    get: { summary: Lists events., parameters: [{ name: day, in: query, description: Day. }] }`,
  },
  {
    code: "malformed-body",
    severity: "error",
    what: "The request body of an operation is no object.",
    why: "Nobody knows what to send, so the operation is left out.",
    fix: "Write a request body with `content`.",
  },
  {
    code: "unsupported-method",
    severity: "error",
    what: "An operation has a method that cannot be sent.",
    why: "It is left out.",
    fix: "Use a method that OpenAPI names.",
  },
  {
    code: "unexpected",
    severity: "error",
    what: "The generator failed over an operation.",
    why: "That is a fault of the generator, not of the description.",
    fix: "Please report it.",
  },
  {
    code: "unused-path-parameter",
    severity: "warning",
    what: "A path parameter has no placeholder in its path; it is left out.",
    why: "Its value would go nowhere.",
    fix: "Put the placeholder into the path, or remove the parameter.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: id, in: path, required: true, description: Number. }] }`,
    good: `paths:
  /tickets/{id}:
    get: { summary: Shows a ticket., parameters: [{ name: id, in: path, required: true, description: Number. }] }`,
  },
  {
    code: "undeclared-path-parameter",
    severity: "warning",
    what: "A placeholder of a path is not declared as a parameter; it is taken as a required string.",
    why: "An agent has only its name to know what to put there.",
    fix: "Declare a parameter of that name with `in: path`.",
    bad: `paths:
  /tickets/{id}:
    get: { summary: Shows a ticket. }`,
    good: `paths:
  /tickets/{id}:
    get: { summary: Shows a ticket., parameters: [{ name: id, in: path, required: true, description: Number. }] }`,
  },
  {
    code: "reserved-header",
    severity: "info",
    what: "A parameter is a header that belongs to the transport or to credentials; it is left out.",
    why: "It is set from credentials and content; an agent that could set it could break the request or send its own credentials.",
    fix: "Describe credentials as security schemes, and media types as `content`.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: Authorization, in: header, description: Key. }] }`,
    good: `paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  },
  {
    code: "body-sent-as-text",
    severity: "warning",
    what: "A body is passed on as text, without its schema.",
    why: "The agent has to write the whole text, in a format that its schema does not tell.",
    fix: "Offer application/json as well, if the API accepts it.",
  },
  {
    code: "name-collision",
    severity: "warning",
    what: "Two operations would have tools of the same name; one gets a hash.",
    why: "A name with a hash says less, and the pair is easily confused.",
    fix: "Give each operation an operationId of its own.",
    bad: `paths:
  /tickets:
    get: { operationId: list_all, summary: Lists tickets. }
  /events:
    get: { operationId: listAll, summary: Lists events. }`,
    good: `paths:
  /tickets:
    get: { operationId: list_tickets, summary: Lists tickets. }
  /events:
    get: { operationId: listEvents, summary: Lists events. }`,
  },
  {
    code: "invalid-header-name",
    severity: "warning",
    what: "A header parameter has a name that HTTP does not allow.",
    why: "It cannot be sent.",
    fix: "Correct the name.",
  },
  {
    code: "undefined-serialisation",
    severity: "warning",
    what: "OpenAPI does not define how a parameter is written.",
    why: "Every server would read it differently.",
    fix: "Use a style that OpenAPI defines for values of this type.",
  },
  {
    code: "extension-misplaced",
    severity: "warning",
    what: "An extension for tools stands where it means nothing.",
    why: "What it says has no effect.",
    fix: "Move it to the operation that it is about.",
  },
  {
    code: "extension-unknown-member",
    severity: "warning",
    what: "An extension for tools has a member that it does not know.",
    why: "Mostly it is a misspelt one, and what it says has no effect.",
    fix: "Use one of the members that the finding lists.",
    bad: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets., x-sneck: { nmae: tickets } }`,
    good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets., x-sneck: { name: tickets } }`,
  },
  {
    code: "extension-malformed",
    severity: "warning",
    what: "An extension for tools, or a member of one, is of the wrong kind.",
    why: "What it says has no effect: a tool that was to be off may be on.",
    fix: "Write it as the finding says.",
    bad: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets., x-sneck: { enabled: "no" } }`,
    good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets., x-sneck: { enabled: false } }`,
  },
  {
    code: "extension-without-effect",
    severity: "warning",
    what: "An extension of another product says something that has no effect here.",
    why: "Who relies on it, for confirming calls for example, has to arrange for it in another way.",
    fix: "Remove the member, or leave it for the other product.",
  },
]
