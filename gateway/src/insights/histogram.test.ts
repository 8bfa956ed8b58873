import { array, assert, double, property } from "fast-check"
import { expect, test } from "vitest"
import { Histogram } from "./histogram.ts"

const durations = array(double({ min: 1e-3, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 300 })

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.add(value)
  return histogram
}

test("every percentile is within one percent of the true value", () => {
  assert(
    property(durations, double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b)
      const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
      const estimate = histogramOf(values).quantile(share) ?? Number.NaN
      expect(Math.abs(estimate - exact) / exact).toBeLessThanOrEqual(0.0100001)
    }),
  )
})

test("merging gives what counting together would have given", () => {
  assert(
    property(durations, durations, (left, right) => {
      const merged = histogramOf(left)
      merged.merge(Histogram.fromJSON(histogramOf(right).toJSON()))
      const together = histogramOf([...left, ...right])
      expect(new Map(merged.toJSON())).toEqual(new Map(together.toJSON()))
      expect(merged.total).toBe(left.length + right.length)
    }),
  )
})

test("an empty histogram has no percentiles", () => {
  expect(new Histogram().quantile(0.5)).toBeUndefined()
})

test("values of zero are counted", () => {
  expect(histogramOf([0, 0]).quantile(0.99)).toBeLessThan(0.000_002)
})
