import { expect, test } from "vitest"
import { Known } from "./known.ts"

const lost = async (): Promise<never> => Promise.reject(new Error("the connection broke"))

test("what was acknowledged is what must be found", async () => {
  const known = new Known(1)
  await known.change(2, async () => {})
  expect(known.settle(2)).toBeUndefined()
  expect(known.settle(1)).toBe("is 1, not 2")
  expect(known.acknowledged).toBe(1)
})

test("a change that was never answered may have been made or not, and what is found holds from then on", async () => {
  const known = new Known(1)
  await expect(known.change(2, lost)).rejects.toThrow("broke")
  expect(known.settle(2)).toBeUndefined()
  await expect(known.change(3, lost)).rejects.toThrow("broke")
  expect(known.settle(2)).toBeUndefined()
  expect(known.cut).toEqual({ done: 1, undone: 1 })
  expect(known.settle(3)).toBe("is 3, not 2")
})

test("neither of both is a fault", async () => {
  const known = new Known(1)
  await expect(known.change(2, lost)).rejects.toThrow("broke")
  expect(known.settle(7)).toBe("is 7, not 1 or 2")
})
