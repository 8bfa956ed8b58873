import { expect, test } from "vitest"
import type { Json } from "../toolset/index.ts"
import { compileFields } from "./compile-fields.ts"
import { parseExactly } from "./exact-json.ts"

function pick(expression: string, value: Json): Json {
  const { problem, ...compiled } = compileFields(expression)
  if (!("apply" in compiled)) throw new Error(problem)
  return compiled.apply(value)
}

const orders = {
  items: [
    { id: 1, name: "a", tags: ["x"] },
    { id: 2, name: "b", tags: [] },
  ],
  total: 2,
}

test.each([
  ["items[].id", [1, 2]],
  ["items[?id > `1`].{name: name, id: id}", [{ name: "b", id: 2 }]],
  ["length(items)", 2],
  ["items[1:]", [orders.items[1]]],
  ["missing.member", null],
  ["sort_by(items, &name)[-1].name", "b"],
])("%s picks", (expression, picked) => {
  expect(pick(expression, orders)).toEqual(picked)
})

test("slices a text", () => {
  expect(pick("[2:4]", "abcdef")).toBe("cd")
})

test("keeps the digits of long numbers, and still compares them", () => {
  const value = parseExactly('[{"id":9007199254740993},{"id":1}]') ?? null
  expect(JSON.stringify(pick("[?id > `5`].id", value))).toBe("[9007199254740993]")
})

test.each([
  ["items[]]", /unexpected "\]" at character 8\n {2}items\[\]\]\n {9}\^$/],
  ["items[?id = 3]", /unexpected "3" at character 13/],
  ["items[", /ends too early at character 7/],
  ["items.{a: b", /ends too early at character 12/],
  ["a # b", /unexpected "#" at character 3/],
  ["lenght(items)", /no function lenght\(\); did you mean length\(\)\?/],
  ["", /ends too early at character 1/],
])("tells where %j is wrong", (expression, problem) => {
  expect(compileFields(expression).problem).toMatch(problem)
})

test.each(["(".repeat(1_999), "a".repeat(2_001), "let $a = @ in $a", 42])("refuses %s", (expression) => {
  expect(compileFields(expression).problem).toMatch(/JMESPath|longer|nested|string|let/)
})

test("sees only own members", () => {
  expect(pick("[constructor, toString, __proto__]", {})).toEqual([null, null, null])
})

test.each([
  ["[@,@]|".repeat(60) + "@", /too large/],
  [`'${"long ".repeat(30)}'|${"[@,@]|".repeat(20)}@`, /too large/],
  ["[@,@][]|".repeat(40) + "@", /too large|too many/],
  ["pad_left('a', `1000000000`)", /1000000000 characters/],
  ["map(&map(&map(&map(&map(&@, $), $), $), $), $)", /too many|too large/],
  ["length('a')  | sum([@, `1`])  | join('', [@])", /Invalid type/],
])("gives up %s in good time", (expression, message) => {
  const value = Array.from({ length: 200 }, (_, index) => index)
  const startedAt = performance.now()
  expect(() => pick(expression, value)).toThrow(message)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
