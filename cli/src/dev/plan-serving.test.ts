import { expect, test } from "vitest"
import { planServing } from "./plan-serving.ts"

test("says nothing where nothing is asked for", () => {
  expect(planServing(2, {})).toEqual([{}, {}])
})

test("one --expose holds for all descriptions, several for each in order", () => {
  expect(planServing(2, { expose: ["search"] })).toEqual([
    { serving: { expose: "search" } },
    { serving: { expose: "search" } },
  ])
  expect(planServing(3, { expose: ["auto", "direct"] })).toEqual([
    { serving: { expose: "auto" } },
    { serving: { expose: "direct" } },
    {},
  ])
})

test("passes on what results may be", () => {
  expect(planServing(1, { responseFields: true, maxResultChars: 0 })).toEqual([
    { serving: { responseFields: true, maxResultChars: 0 } },
  ])
})

test.each([
  [["serach"], "Not a way to expose tools: serach"],
  [["direct", "search"], "--expose is given 2 times for one description."],
])("refuses --expose %j", (expose, message) => {
  expect(() => planServing(1, { expose })).toThrow(expect.objectContaining({ message, exitCode: 2 }) as Error)
})
