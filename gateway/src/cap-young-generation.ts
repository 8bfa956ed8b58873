import { PerformanceObserver } from "node:perf_hooks"
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8"

const capBytes = 8 * 1_048_576

/**
 * Stops V8's young generation from growing past 8 to 16 MiB in this process. Left alone it doubles up to 128 MiB under
 * load, for garbage that is dead within milliseconds, and never shrinks. Its largest size can't be set once a process
 * runs, but its growth can be stopped when it is large enough: looked at after each collection, until then.
 * For programs that serve; returns at once.
 */
export function capYoungGeneration(): void {
  const collections = new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")
    if (young === undefined || young.space_size < capBytes) return
    setFlagsFromString("--semi-space-growth-factor=1")
    collections.disconnect()
  })
  collections.observe({ entryTypes: ["gc"] })
}
