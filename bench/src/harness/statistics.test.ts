import { expect, test } from "vitest"
import { fitLine, median, quantile } from "./statistics.ts"

test("the median ignores the order and one outlier", () => {
  expect(median([9, 1, 2])).toBe(2)
  expect(median([1, 2, 3, 1000])).toBe(2.5)
})

test("quantiles interpolate", () => {
  expect(quantile([0, 10], 0.25)).toBe(2.5)
  expect(quantile([7], 0.99)).toBe(7)
})

test("a fit recovers a line and says how good it is", () => {
  const line = fitLine([1, 2, 3, 4].map((x) => ({ x, y: 5 + 3 * x })))
  expect(line.intercept).toBeCloseTo(5)
  expect(line.slope).toBeCloseTo(3)
  expect(line.r2).toBeCloseTo(1)
  expect(
    fitLine([
      { x: 0, y: 0 },
      { x: 1, y: 9 },
      { x: 2, y: 1 },
    ]).r2,
  ).toBeLessThan(0.1)
})
