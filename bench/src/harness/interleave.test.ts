import { expect, test } from "vitest"
import type { LoadPlan } from "../load/generate-load.ts"
import { interleave } from "./interleave.ts"
import type { Contestant } from "./interleave.ts"

function contestant(name: string): Contestant {
  const target = { url: name, method: "GET", headers: {}, expect: "", answers: "response" } as const
  const server = { pid: process.pid, target, startedAfterMs: 0, stop: async () => {} }
  return { variant: { name, title: name, command: [] }, server }
}

function loadOf(calls: number, asked: string[]) {
  const run = async ({ target, durationMs }: LoadPlan) => {
    asked.push(`${target.url}${durationMs}`)
    return { calls, elapsedMs: 1000, p50Ms: 1, p99Ms: 2, errors: 0 }
  }
  return { run, stop: () => {} }
}

test("warms every variant up, then turns the order round every other repeat", async () => {
  const asked: string[] = []
  const schedule = { repeats: 3, durationMs: 2, concurrency: 1, warmUpMs: 1, warmUpCalls: 10 }
  const windows = await interleave([contestant("a"), contestant("b")], loadOf(10, asked), schedule, () => {})

  expect(asked.join("")).toBe("a1b1a2b2b2a2a2b2")
  expect(windows.get("a")).toHaveLength(3)
  expect(windows.get("b")?.[0]).toMatchObject({ callsPerSecond: 10 })
})

test.each([
  { calls: 4, windows: 3 },
  { calls: 1, windows: 5 },
])("a variant of $calls calls a window is warmed up in $windows windows for ten calls", async ({ calls, windows }) => {
  const asked: string[] = []
  const schedule = { repeats: 0, durationMs: 2, concurrency: 1, warmUpMs: 1, warmUpCalls: 10 }
  await interleave([contestant("a")], loadOf(calls, asked), schedule, () => {})
  expect(asked).toHaveLength(windows)
})
