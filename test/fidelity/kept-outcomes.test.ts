import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { keptOutcomes } from "./kept-outcomes.ts"

const limits = { perTool: 3, limitTools: Number.POSITIVE_INFINITY, seed: "1", startTimeoutMs: 1, callsTimeoutMs: 1 }

test("an outcome is found again by a run that makes the same calls, and by no other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sneck-kept-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  const outcome = { name: "a/b.yaml", tools: 2, isWhole: false, unusable: "no toolset" }
  const kept = keptOutcomes(join(folder, "new"), limits)
  expect(await kept.find("a/b.yaml")).toBeUndefined()
  await kept.keep(outcome)
  expect(await kept.find("a/b.yaml")).toEqual(outcome)
  expect(await keptOutcomes(join(folder, "new"), { ...limits, startTimeoutMs: 2 }).find("a/b.yaml")).toEqual(outcome)
  expect(await keptOutcomes(join(folder, "new"), { ...limits, seed: "2" }).find("a/b.yaml")).toBeUndefined()
})
