import { readdirSync } from "node:fs"
import { setPriority } from "node:os"

/** A quarter of the processor where another wants it, all of it where nobody does. */
const LOW = 5

/**
 * Lets other processes go before this one, or ends that; Linux counts each thread by itself. Whoever is not root can't
 * end it: such a process goes on behind others. False where the system refuses.
 */
export function yieldProcessor(pid: number, yields: boolean): boolean {
  try {
    for (const thread of threadsOf(pid)) setPriority(thread, yields ? LOW : 0)
    return true
  } catch {
    return false
  }
}

function threadsOf(pid: number): number[] {
  return process.platform === "linux" ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid]
}
