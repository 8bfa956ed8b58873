import { expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import { residentMiB } from "./memory-of.ts"

/** Each takes an isolate of its own, with some 2 MiB of what a call leaves behind. */
const BUNDLES = 50

test.runIf(process.platform === "linux")(
  "isolates that wait go before together they weigh too much",
  { timeout: 60_000 },
  async () => {
    const inside = openInside()
    const weight = (): number => {
      const worker = inside.sandbox.workers().find(({ tenant }) => tenant === "many")
      return (worker && residentMiB(worker.pid)) ?? Number.NaN
    }
    await inside.run("return 1", { tenant: "many" })
    const before = weight()
    for (let number = 0; number < BUNDLES; number++) {
      const code = `return Array.from({ length: 2 ** 17 }, (_, at) => at + ${number} + 0.5).length`
      expect(await inside.run(code, { tenant: "many" })).toMatchObject({ ok: true })
    }
    await expect.poll(() => weight() - before, { timeout: 5_000 }).toBeLessThan(100)
    await inside.close()
  },
)
