import { expect, test } from "vitest"
import { storeKinds } from "../../gateway/test/each-store.ts"
import { runCrashes } from "./run-crashes.ts"

const seed = Number(process.env["SNECK_SEED"]) || 20_261_121

test.each(storeKinds)(
  "a server on $kind that is killed at work has kept all that it acknowledged, and nothing by half",
  async ({ kind: store }) => {
    const { faults, cycles, actors } = await runCrashes({ cycles: 4, store, seed })
    expect(faults).toEqual([])
    expect(cycles).toBe(4)
    expect(actors.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(0)
  },
  180_000,
)
