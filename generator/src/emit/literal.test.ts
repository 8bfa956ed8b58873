import { runInThisContext } from "node:vm"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { literal } from "./literal.ts"

/** What the source text stands for, as JSON. */
function evaluate(source: string): string {
  return runInThisContext(`JSON.stringify(${source})`) as string
}

test("a literal is the value that it was made from", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(evaluate(literal(value))).toBe(JSON.stringify(value))
    }),
  )
})

test("a property called __proto__ stays a property", () => {
  const value = JSON.parse('{"__proto__":{"a":1},"b":2}') as object
  expect(literal(value)).toContain('["__proto__"]')
  expect(evaluate(literal(value))).toBe('{"__proto__":{"a":1},"b":2}')
})

test("a string cannot be left, and shows what it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(evaluate(literal(text))).toBe(JSON.stringify(text))
    }),
  )
  expect(literal("\u202egnp.exe\u2028")).toBe('"\\u202egnp.exe\\u2028"')
})

test.each([
  ["it's", `"it's"`],
  ['say "hi"', `'say "hi"'`],
  [`"it's"`, `'"it\\'s"'`],
  [1e21, "1e21"],
  [-0.5, "-0.5"],
  [[], "[]"],
  [{}, "{}"],
  [{ a: 1, "b-c": ["x", "y"] }, '{ a: 1, "b-c": ["x", "y"] }'],
  [
    [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ],
    "[\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n]",
  ],
])("%j is written as formatters would", (value, text) => {
  expect(literal(value)).toBe(text)
})
