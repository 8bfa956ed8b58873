import { expect, test } from "vitest"
import type { LoadPlan } from "../load/generate-load.ts"
import { interleave } from "./interleave.ts"
import type { Contestant } from "./interleave.ts"

function contestant(name: string): Contestant {
  const target = { url: name, method: "GET", headers: {}, expect: "", answers: "response" } as const
  const server = { pid: process.pid, target, startedAfterMs: 0, stop: async () => {} }
  return { variant: { name, title: name, command: [] }, server }
}

test("warms every variant up, then turns the order round every other repeat", async () => {
  const asked: string[] = []
  const run = async ({ target }: LoadPlan) => {
    asked.push(target.url)
    return { calls: 10, elapsedMs: 1000, p50Ms: 1, p99Ms: 2, errors: 0 }
  }
  const schedule = { repeats: 3, durationMs: 1000, concurrency: 1, warmUpMs: 5 }
  const load = { run, stop: () => {} }
  const windows = await interleave([contestant("a"), contestant("b")], load, schedule, () => {})

  expect(asked.join("")).toBe("ababbaab")
  expect(windows.get("a")).toHaveLength(3)
  expect(windows.get("b")?.[0]).toMatchObject({ callsPerSecond: 10 })
})
