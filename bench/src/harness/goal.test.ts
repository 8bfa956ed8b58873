import { expect, test } from "vitest"
import { isReached } from "./goal.ts"

test("a goal has a direction, and what was not measured was not reached", () => {
  const goal = { title: "CPU", measured: 2.9, limit: 3, bound: "most" } as const
  expect(isReached(goal)).toBe(true)
  expect(isReached({ ...goal, bound: "least" })).toBe(false)
  expect(isReached({ ...goal, measured: Number.NaN })).toBe(false)
})
