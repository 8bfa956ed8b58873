import { expect, test } from "vitest"
import { WeightedCache } from "./weighted-cache.ts"

test("drops what was used longest ago once all together weigh too much", () => {
  const cache = new WeightedCache<number>(10)
  cache.set("a", 1, 4)
  cache.set("b", 2, 4)
  cache.get("a")
  cache.set("c", 3, 4)
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3])
})

test("keeps the latest one whatever it weighs, and counts one that is replaced no more", () => {
  const cache = new WeightedCache<number>(10)
  cache.set("a", 1, 100)
  expect(cache.get("a")).toBe(1)
  cache.set("a", 2, 1)
  cache.set("b", 3, 9)
  expect([cache.get("a"), cache.get("b")]).toEqual([2, 3])
})
