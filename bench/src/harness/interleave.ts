import type { LoadResult } from "../load/generate-load.ts"
import type { LoadProcess } from "../load/load-process.ts"
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
  /** Right after the window. */
  readonly rssMiB: number
}

/** How the windows are laid out. */
export interface Schedule {
  readonly repeats: number
  readonly durationMs: number
  readonly concurrency: number
  /** Load before the first window: the compiler needs some ten thousand calls to have seen everything. */
  readonly warmUpMs: number
}

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
  const warmUp = { ...schedule, durationMs: schedule.warmUpMs }
  for (const contestant of contestants) await measure(contestant, load, warmUp)
  for (let repeat = 0; repeat < schedule.repeats; repeat++) {
    report(`repeat ${repeat + 1} of ${schedule.repeats}`)
    const order = repeat % 2 === 0 ? contestants : contestants.toReversed()
    for (const contestant of order)
      windows.get(contestant.variant.name)?.push(await measure(contestant, load, schedule))
  }
  return windows
}

async function measure({ server }: Contestant, load: LoadProcess, schedule: Schedule): Promise<Window> {
  const before = readTreeUsage(server.pid)
  const { concurrency, durationMs } = schedule
  const result = await load.run({ target: server.target, concurrency, durationMs })
  const after = readTreeUsage(server.pid)
  return {
    ...result,
    cpuMicrosPerCall: (after.cpuMicros - before.cpuMicros) / result.calls,
    callsPerSecond: (result.calls / result.elapsedMs) * 1000,
    rssMiB: after.rssMiB,
  }
}
