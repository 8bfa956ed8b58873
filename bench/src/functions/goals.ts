import type { Goal } from "../harness/goal.ts"
import { median } from "../harness/statistics.ts"
import type { Weights } from "./memory.ts"

/** What the sandbox promises; durations in milliseconds by variant. */
export function functionGoals(
  durations: ReadonlyMap<string, readonly number[]>,
  perSecond: number,
  weights: Weights,
): Goal[] {
  const middle = (name: string): number => median(durations.get(name) ?? [])
  const most = { bound: "most", unit: "ms" } as const
  return [
    { title: "fresh state on a warm worker, p50", measured: middle("warm"), limit: 1.2, ...most },
    { title: "child process per call ÷ that", measured: middle("child") / middle("warm"), limit: 30, bound: "least" },
    { title: "a bundle without an isolate, p50", measured: middle("cold"), limit: 10, ...most },
    { title: "first call of a tenant, a worker in reserve, p50", measured: middle("reserve"), limit: 20, ...most },
    { title: "first call ever, p50", measured: middle("first"), limit: 600, ...most },
    {
      title: "fresh-state calls for each second of a worker's processor",
      measured: perSecond,
      limit: 500,
      bound: "least",
    },
    { title: "memory of an idle isolate", measured: weights.perIsolate, limit: 2, bound: "most", unit: "MiB" },
    {
      title: "memory of 1,000 bundles called at random",
      measured: weights.ofManyBundles,
      limit: 1_536,
      bound: "most",
      unit: "MiB",
    },
  ]
}
