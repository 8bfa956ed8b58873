import type { Effect } from "./schema-change.ts"

/** One kind of change of a schema, and what it has to be called. */
export interface SchemaMutation {
  readonly kind: string
  readonly before: unknown
  readonly after: unknown
  readonly effect: Effect
}

const string = { type: "string" }
const person = { type: "object", properties: { name: string, age: { type: "integer" } }, required: ["name"] }

/** Changes that descriptions really see, each in both directions where that makes sense. */
export const schemaMutations: readonly SchemaMutation[] = [
  ...both("a type among several", { type: ["string", "integer"] }, string),
  ...both("a type at all", {}, string),
  ...both("numbers to integers", { type: "number" }, { type: "integer" }),
  ...both("null", { type: ["string", "null"] }, string),
  one("another type", string, { type: "boolean" }, "narrowed"),
  ...both("a value of an enum", { enum: ["a", "b"] }, { enum: ["a"] }),
  ...both("an enum", string, { type: "string", enum: ["a"] }),
  ...both("an enum to one value", { enum: ["a", "b"] }, { const: "a" }),
  ...both("a minimum", { type: "number" }, { type: "number", minimum: 1 }),
  ...both("a higher minimum", { type: "number", minimum: 1 }, { type: "number", minimum: 2 }),
  ...both("a lower maximum", { type: "number", maximum: 9 }, { type: "number", maximum: 8 }),
  ...both("an exclusive minimum", { type: "number", minimum: 1 }, { type: "number", exclusiveMinimum: 1 }),
  ...both("an exclusive maximum", { type: "number", maximum: 1 }, { type: "number", exclusiveMaximum: 1 }),
  ...both("a multiple of a multiple", { type: "integer", multipleOf: 2 }, { type: "integer", multipleOf: 4 }),
  one("multiples that have nothing to do with each other", { multipleOf: 2 }, { multipleOf: 3 }, "changed"),
  ...both("a minimal length", { type: "string", minLength: 1 }, { type: "string", minLength: 2 }),
  ...both("a maximal length", string, { type: "string", maxLength: 2 }),
  ...both("a pattern", string, { type: "string", pattern: "^a" }),
  one("another pattern", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, "changed"),
  ...both("a format", string, { type: "string", format: "date" }),
  one("another format", { type: "string", format: "date" }, { type: "string", format: "uuid" }, "changed"),
  ...both("a number of items", { type: "array", maxItems: 3 }, { type: "array", maxItems: 2 }),
  ...both("different items", { type: "array" }, { type: "array", uniqueItems: true }),
  ...both("the type of items", { type: "array" }, { type: "array", items: string }),
  one("a tuple", { prefixItems: [string] }, { prefixItems: [string, string] }, "changed"),
  ...both("a required member", { ...person, required: [] }, person),
  one(
    "a new member that is required",
    person,
    { ...person, properties: { ...person.properties, id: string }, required: ["name", "id"] },
    "narrowed",
  ),
  one(
    "a new member that is optional",
    person,
    { ...person, properties: { ...person.properties, id: string } },
    "widened",
  ),
  one("a member that is gone", person, { ...person, properties: { name: string } }, "narrowed"),
  ...both(
    "the type of a member",
    person,
    { ...person, properties: { ...person.properties, age: { type: "null" } } },
    "narrowed",
  ),
  ...both("further members", person, { ...person, additionalProperties: false }),
  ...both("the type of further members", person, { ...person, additionalProperties: string }),
  ...both("members of a pattern", person, { ...person, patternProperties: { "^x-": string } }),
  ...both(
    "members of a pattern of another type",
    { patternProperties: { "^x-": {} } },
    { patternProperties: { "^x-": string } },
  ),
  ...both("a number of members", { type: "object" }, { type: "object", maxProperties: 3 }),
  ...both("names of members", { type: "object" }, { type: "object", propertyNames: { pattern: "^a" } }),
  ...both("an alternative", { anyOf: [string, { type: "null" }, person] }, { anyOf: [string, { type: "null" }] }),
  ...both(
    "an alternative that is changed",
    { oneOf: [string, person] },
    { oneOf: [string, { ...person, required: ["name", "age"] }] },
  ),
  ...both("alternatives", { anyOf: [string, person] }, string),
  ...both("exactly one alternative", { anyOf: [string, person] }, { oneOf: [string, person] }),
  ...both("a condition", { allOf: [person] }, { allOf: [person, { required: ["age"] }] }),
  ...both("what must not be", {}, { not: string }),
  ...both("more that must not be", { not: { enum: ["a"] } }, { not: { enum: ["a", "b"] } }),
  ...both("nothing at all", {}, false),
  one(
    "a conditional schema",
    { if: string, else: { minLength: 1 } },
    { if: string, else: { minLength: 2 } },
    "changed",
  ),
  one("what depends on a member", { dependentRequired: { a: ["b"] } }, { dependentRequired: { a: ["c"] } }, "changed"),
  one("a keyword that nobody knows", { "x-other": 1 }, { "x-other": 2 }, "changed"),
  one("a default", { type: "string", default: "a" }, { type: "string", default: "b" }, "annotated"),
  one("a description", { type: "string", description: "A" }, { type: "string", description: "B" }, "annotated"),
  one("deprecation", string, { type: "string", deprecated: true }, "annotated"),
]

/** A change that narrows, and the same one backwards, which widens. */
function both(kind: string, wide: unknown, narrow: unknown, backwards: Effect = "widened"): SchemaMutation[] {
  return [one(kind, wide, narrow, "narrowed"), one(`${kind}, backwards`, narrow, wide, backwards)]
}

function one(kind: string, before: unknown, after: unknown, effect: Effect): SchemaMutation {
  return { kind, before, after, effect }
}
