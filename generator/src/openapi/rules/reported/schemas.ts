import type { RuleText } from "../rule.ts"

/** Codes about what schemas lose on their way into tools. */
export const schemaCodes: readonly RuleText[] = [
  {
    code: "malformed-schema",
    severity: "warning",
    what: "Something that is no schema stands where one is wanted; anything is accepted there.",
    why: "Agents are not told what to send.",
    fix: "Write a schema object.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: day, in: query, description: Day., schema: date }] }`,
    good: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: day, in: query, description: Day., schema: {} }] }`,
  },
  {
    code: "unknown-type",
    severity: "warning",
    what: "A schema has a type that JSON Schema does not know; any value is accepted.",
    why: "Agents are not told what to send.",
    fix: "Use string, number, integer, boolean, object, array or null.",
    bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: day, in: query, description: Day., schema: { type: weekday } }]`,
    good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: day, in: query, description: Day., schema: { type: string } }]`,
  },
  {
    code: "empty-enum",
    severity: "warning",
    what: "An enum without values was dropped.",
    why: "It would allow nothing.",
    fix: "List the values.",
    bad: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: day, in: query, description: Day., schema: { enum: [] } }] }`,
    good: `paths:
  /tickets:
    get: { summary: Lists tickets., parameters: [{ name: day, in: query, description: Day., schema: { enum: [mon] } }] }`,
  },
  {
    code: "long-enum",
    severity: "warning",
    what: "An enum is too long to be listed to agents; any value is accepted.",
    why: "Thousands of values cost an agent more than they tell, and a validator seconds.",
    fix: "Describe the form of the values with a pattern instead.",
  },
  {
    code: "invalid-pattern",
    severity: "warning",
    what: "A pattern is no ECMAScript regular expression and was dropped.",
    why: "JSON Schema wants that dialect, and validators refuse the whole schema otherwise.",
    fix: "Write it for ECMAScript with the u flag: no (?i), \\A, \\Z.",
    bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: day, in: query, description: Day., schema: { type: string, pattern: "(?i)mon" } }]`,
    good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: day, in: query, description: Day., schema: { type: string, pattern: "[Mm]on" } }]`,
  },
]
