import { describe, expect, test } from "vitest"
import type { ObjectSchema } from "../toolset/index.ts"
import { ArgumentSchemas } from "./argument-schemas.ts"
import { createArgumentValidator } from "./argument-validator.ts"

function problemsOf(schema: object, args: unknown): string[] {
  const validate = createArgumentValidator(schema as ObjectSchema, new ArgumentSchemas())
  return validate(args).map(({ path, message }) => `${path}: ${message}`)
}

/** Schema with one property, `a`. */
function a(schema: object | boolean, rest: object = {}): object {
  return { type: "object", properties: { a: schema }, ...rest }
}

describe("what agents are told", () => {
  test.each([
    [a({ type: "integer" }), { a: "three" }, 'a: must be an integer, got "three"'],
    [a({ type: "integer" }), { a: "3" }, 'a: must be an integer, got "3" (a string): send the number without quotes'],
    [a({ type: "boolean" }), { a: "true" }, 'a: must be a boolean, got "true" (a string): send it without quotes'],
    [a({ type: "string" }), { a: 3 }, 'a: must be a string, got 3: send it in quotes, "3"'],
    [a({ type: "array" }), { a: "x" }, 'a: must be an array, got "x"'],
    [a({ type: "array" }), { a: 1 }, "a: must be an array, got 1: put it in square brackets"],
    [
      a({ type: "object" }),
      { a: '{"b":1}' },
      'a: must be an object, got "{\\"b\\":1}" (a string): send the JSON itself, not JSON inside a string',
    ],
    [a({ type: "string", format: "date" }, { required: ["a"] }), {}, "a: is required (string, format date)"],
    [a(true, { required: ["a"] }), {}, "a: is required"],
    [
      a({ $ref: "#/$defs/day" }, { required: ["a"], $defs: { day: { type: "string", format: "date" } } }),
      {},
      "a: is required (string, format date)",
    ],
    [
      a({ enum: ["open", "closed"] }),
      { a: "opne" },
      'a: must be one of "open", "closed", got "opne"; did you mean "open"?',
    ],
    [a({ const: 1 }), { a: 2 }, "a: must be 1, got 2"],
    [a({ type: "string", pattern: "^[a-z]+$" }), { a: "A1" }, 'a: must match the pattern ^[a-z]+$, got "A1"'],
    [a({ type: "string", format: "date" }), { a: "31.1.26" }, 'a: must be a date such as 2026-01-31, got "31.1.26"'],
    [a({ type: "integer", minimum: 1 }), { a: 0 }, "a: must be at least 1, got 0"],
    [a({ type: "string", minLength: 3 }), { a: "x" }, 'a: must have at least 3 characters, got "x"'],
    [a({ type: "array", maxItems: 1 }), { a: [1, 2] }, "a: must have at most 1 item, got 2"],
    [
      a({ type: "array", uniqueItems: true }),
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
      "a: must not have the same item twice",
    ],
    [a({ type: ["string", "null"] }), { a: 1 }, 'a: must be a string or null, got 1: send it in quotes, "1"'],
    [a({ anyOf: [{ type: "string" }, { type: "null" }] }), { a: [] }, "a: must be a string or null, got []"],
    [
      a({
        oneOf: [{ type: "integer" }, { type: "object", properties: { id: { type: "integer" } }, required: ["id"] }],
      }),
      { a: {} },
      "a.id: is required (integer)",
    ],
  ])("%j with %j", (schema, args, expected) => {
    expect(problemsOf(schema, args)).toEqual([expected])
  })

  test("names the path of each bad argument as people write it", () => {
    const visitor = { type: "object", properties: { age: { type: "integer" } }, required: ["age"] }
    const body = {
      type: "object",
      properties: { visitors: { type: "array", items: visitor }, "first name": { type: "string" } },
    }
    const schema = { type: "object", properties: { body } }
    expect(problemsOf(schema, { body: { visitors: [{ age: "three" }, {}], "first name": [] } })).toEqual([
      'body.visitors[0].age: must be an integer, got "three"',
      "body.visitors[1].age: is required (integer)",
      'body["first name"]: must be a string, got []',
    ])
  })

  test("refuses an argument that the tool does not have and suggests the one that was meant", () => {
    const schema = { type: "object", properties: { status: {}, ticket_id: {} } }
    expect(problemsOf(schema, { stauts: 1 })).toEqual([
      'stauts: is not an argument of this tool; did you mean "status"?',
    ])
    expect(problemsOf(schema, { ticketId: 1 })).toEqual([
      'ticketId: is not an argument of this tool; did you mean "ticket_id"?',
    ])
    expect(problemsOf(schema, { colour: 1 })).toEqual([
      'colour: is not an argument of this tool; known are "status", "ticket_id"',
    ])
    expect(problemsOf({ type: "object" }, { free: 1 })).toEqual([])
  })

  test("stops at ten problems", () => {
    expect(problemsOf(a({ items: { type: "string" } }), { a: Array.from({ length: 50 }, () => 1) }).length).toBe(10)
  })

  test.each([null, "text", [1]])("refuses %j in place of arguments", (args) => {
    expect(problemsOf({ type: "object" }, args).length).toBe(1)
  })

  test("does not mind what is good", () => {
    const schema = a(
      { $ref: "#/$defs/node" },
      { $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } } } } },
    )
    expect(problemsOf(schema, { a: { next: { next: {} } } })).toEqual([])
    expect(problemsOf(schema, { a: { next: { next: 1 } } })).toEqual(["a.next.next: must be an object, got 1"])
    expect(problemsOf(a({ type: "number", multipleOf: 0.01 }), { a: 4.35 })).toEqual([])
  })
})

describe("descriptions that mean harm", () => {
  test("matches a pattern that backtracks for ever in linear time", () => {
    expect(problemsOf(a({ type: "string", pattern: "^(a+)+$" }), { a: `${"a".repeat(50_000)}!` }).length).toBe(1)
  })

  test("lets everything pass where a pattern cannot be matched in linear time", () => {
    expect(problemsOf(a({ type: "string", pattern: "^(?!x)\\w+$" }), { a: "x" })).toEqual([])
  })

  test("looks a value up among a hundred thousand", () => {
    const schema = a({ enum: Array.from({ length: 100_000 }, (_, index) => `v${index}`) })
    expect(problemsOf(schema, { a: "v99999" })).toEqual([])
    expect(problemsOf(schema, { a: "v100000" })[0]).toContain("(99980 more)")
  })

  test("still checks the outer levels of a schema that is too large to compile", () => {
    let nested: object = { type: "string" }
    for (let level = 0; level < 14; level++) nested = { anyOf: [nested, { type: "array", items: nested }] }
    const schema = { type: "object", properties: { deep: nested, n: { type: "integer" } }, required: ["n"] }
    expect(problemsOf(schema, { n: 1, deep: "x" })).toEqual([])
    expect(problemsOf(schema, { n: "x" })).toEqual(['n: must be an integer, got "x"'])
  })

  test("checks the outermost level where thousands of definitions hang together", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, at) => [
        `d${at}`,
        { type: "object", properties: { x: { $ref: `#/$defs/d${(at + 1) % 3_000}` } } },
      ]),
    )
    expect(problemsOf(a({ $ref: "#/$defs/d0" }, { $defs }), { a: 1, b: 1 }).length).toBe(2)
  })

  test("passes over keywords that make no sense and references to nowhere", () => {
    const nonsense = {
      type: "strange",
      minimum: "x",
      pattern: "(",
      enum: "x",
      required: 3,
      $ref: "#/$defs/nowhere",
      $id: "x",
    }
    expect(problemsOf({ type: "object", properties: { a: nonsense, b: { type: "string" } } }, { a: 1, b: 2 })).toEqual([
      'b: must be a string, got 2: send it in quotes, "2"',
    ])
  })

  test("refuses nothing for being accepted by a part that accepts more than it says", () => {
    const https = { type: "string", pattern: "^https://" }
    const other = { type: "string", pattern: "^(?!https://)" }
    expect(problemsOf(a({ oneOf: [https, other] }), { a: "https://example.com" })).toEqual([])
    expect(problemsOf(a({ oneOf: [https, other], anyOf: [{ minLength: 2 }] }), { a: "x" }).length).toBe(1)
    expect(problemsOf(a({ not: other }), { a: "https://example.com" })).toEqual([])
    const large = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`p${index}`, { type: "string" }]))
    const forms = [
      { properties: { ...large, kind: { const: "a" } } },
      { properties: { ...large, kind: { const: "b" } } },
    ]
    expect(problemsOf(a({ oneOf: forms }), { a: { kind: "a" } })).toEqual([])
    expect(problemsOf(a({ oneOf: [{ minLength: 1 }, { maxLength: 3 }] }), { a: "xy" }).length).toBe(1)
  })

  test("says one thing about a hundred thousand bad items, and about arguments without bottom", () => {
    const list = a({ items: { type: "string" } })
    expect(problemsOf(list, { a: Array.from({ length: 100_000 }, () => 1) }).length).toBe(1)
    const tree = a({ $ref: "#/$defs/n" }, { $defs: { n: { type: "array", items: { $ref: "#/$defs/n" } } } })
    const deep: unknown = JSON.parse(`{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`)
    expect(problemsOf(tree, deep)).toEqual([": the arguments are nested too deeply"])
  })

  test("says what the first check found where the one that looks for everything stumbles", () => {
    const choice = { anyOf: [{ type: "object", additionalProperties: false }, { enum: [0] }] }
    const schema = { type: "object", patternProperties: { "^a": { type: "number" } }, allOf: [choice] }
    expect(problemsOf(schema, { a: { b: 1 } })).not.toEqual([])
    expect(problemsOf(schema, {})).toEqual([])
  })

  test("takes the names of prototype members for names like any other", () => {
    const schema = {
      type: "object",
      properties: { constructor: { type: "string" }, toString: { type: "integer" } },
      required: ["constructor", "toString"],
    }
    expect(problemsOf(schema, {})).toEqual(["constructor: is required (string)", "toString: is required (integer)"])
    expect(problemsOf(schema, { constructor: "x", toString: 1 })).toEqual([])
    const args: unknown = JSON.parse('{"constructor":"x","toString":1,"__proto__":{"polluted":true}}')
    expect(problemsOf(schema, args).length).toBe(1)
    expect({}).not.toHaveProperty("polluted")
  })
})
