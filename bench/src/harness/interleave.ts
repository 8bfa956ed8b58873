import type { LoadResult } from "../load/generate-load.ts"
import type { LoadProcess } from "../load/load-process.ts"
import { countInstructions } from "./count-instructions.ts"
import { readTreeUsage } from "./process-tree.ts"
import type { SpawnedServer } from "./spawn-server.ts"
import type { Variant } from "./variant.ts"

/** A variant whose server runs. */
export interface Contestant {
  readonly variant: Variant
  readonly server: SpawnedServer
}

/** One window of load against one variant. */
export interface Window extends LoadResult {
  readonly cpuMicrosPerCall: number
  readonly callsPerSecond: number
  /** Of the server's own process and of the kernel on its behalf; `NaN` without `perf`. */
  readonly instructionsPerCall: number
  /** Right after the window. */
  readonly rssMiB: number
}

/** How the windows are laid out. */
export interface Schedule {
  readonly repeats: number
  readonly durationMs: number
  readonly concurrency: number
  /** Load before the first window, in windows of so long: */
  readonly warmUpMs: number
  /** as many as it takes to so many calls, since the compiler needs some ten thousand to have seen everything, */
  readonly warmUpCalls: number
}

/** and at most so many: what is too slow for more is not made faster by it. */
const MAX_WARM_UPS = 5

/**
 * Loads the contestants in turn, `repeats` times, in reverse order every other time, so that whatever else the machine
 * does falls on all of them alike. Each is warmed up first. Gives windows by variant name, in the order
 * of the repeats: the n-th windows of two variants were next to each other and may be compared as a pair.
 */
export async function interleave(
  contestants: readonly Contestant[],
  load: LoadProcess,
  schedule: Schedule,
  report: (text: string) => void,
): Promise<Map<string, Window[]>> {
  const windows = new Map<string, Window[]>(contestants.map(({ variant }) => [variant.name, []]))
  for (const contestant of contestants) await warmUp(contestant, load, schedule)
  for (let repeat = 0; repeat < schedule.repeats; repeat++) {
    report(`repeat ${repeat + 1} of ${schedule.repeats}`)
    const order = repeat % 2 === 0 ? contestants : contestants.toReversed()
    for (const contestant of order)
      windows.get(contestant.variant.name)?.push(await measure(contestant, load, schedule))
  }
  return windows
}

async function warmUp({ server }: Contestant, load: LoadProcess, schedule: Schedule): Promise<void> {
  const { concurrency, warmUpMs, warmUpCalls } = schedule
  let calls = 0
  for (let window = 0; window < MAX_WARM_UPS && calls < warmUpCalls; window++) {
    calls += (await load.run({ target: server.target, concurrency, durationMs: warmUpMs })).calls
  }
}

async function measure({ server }: Contestant, load: LoadProcess, schedule: Schedule): Promise<Window> {
  const count = await countInstructions(server.pid)
  const before = readTreeUsage(server.pid)
  const { concurrency, durationMs } = schedule
  const result = await load.run({ target: server.target, concurrency, durationMs })
  const after = readTreeUsage(server.pid)
  const instructions = await count.stop()
  return {
    ...result,
    instructionsPerCall: instructions / result.calls,
    cpuMicrosPerCall: (after.cpuMicros - before.cpuMicros) / result.calls,
    callsPerSecond: (result.calls / result.elapsedMs) * 1000,
    rssMiB: after.rssMiB,
  }
}
