import { expect, test } from "vitest"
import { createKey, hashKey, isWellFormedKey } from "./key.ts"

test("a key says what it is for and is never made twice", () => {
  const keys = new Set(Array.from({ length: 200 }, () => createKey("dev")))
  expect(keys.size).toBe(200)
  for (const key of keys) expect(key).toMatch(/^snk_dev_[0-9A-Za-z]{49}$/)
})

test("a key with one character changed, lost or swapped is not well formed", () => {
  const key = createKey("agent")
  expect(isWellFormedKey(key)).toBe(true)
  const changed = key.slice(0, 20) + (key.charAt(20) === "x" ? "y" : "x") + key.slice(21)
  expect(isWellFormedKey(changed)).toBe(false)
  expect(isWellFormedKey(key.slice(0, -1))).toBe(false)
  expect(isWellFormedKey(key.replace("agent", "admin"))).toBe(false)
})

test("what is stored of a key does not contain it", () => {
  const key = createKey("dev")
  expect(hashKey(key)).toMatch(/^[0-9a-f]{64}$/)
  expect(hashKey(key)).not.toContain(key.slice(8, 30))
})
