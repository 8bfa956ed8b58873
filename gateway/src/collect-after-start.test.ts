import { expect, test } from "vitest"
import { collectAfterStart } from "./collect-after-start.ts"

test("what starting left behind is collected without load", async () => {
  const left = new WeakRef({ size: 1 })
  collectAfterStart()
  await expect.poll(() => left.deref() === undefined, { timeout: 10_000, interval: 100 }).toBe(true)
})
