import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"

/** Until then `perf` counts. */
const ATTACH_MS = 200

/** Counts that are going on. */
export interface InstructionCount {
  /** Ends it; instructions so far, of the program and of the kernel on its behalf. `NaN` where they can't be counted. */
  readonly stop: () => Promise<number>
}

/**
 * Counts the instructions of a process with `perf`, where that is there and allowed. Time depends on what else the
 * machine does; the number of instructions of a call hardly does, which makes it the figure to compare changes by.
 */
export async function countInstructions(pid: number): Promise<InstructionCount> {
  const events = "instructions:u,instructions:k"
  const perf = spawn("perf", ["stat", "-x", ",", "-e", events, "-p", String(pid)], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  let report = ""
  perf.stderr.on("data", (text: Buffer) => (report += text.toString("utf8")))
  // Also where the program is not there.
  const ended = once(perf, "close").catch(() => {})
  await Promise.race([sleep(ATTACH_MS), ended])
  return {
    stop: async () => {
      perf.kill("SIGINT")
      await ended
      return sumOf(report)
    },
  }
}

/** Sums what `perf stat -x ,` reports: `1234,,instructions:u,…`; `NaN` unless both were counted. */
export function sumOf(report: string): number {
  const counts = report.split("\n").flatMap((line) => /^(\d+),[^,]*,instructions/.exec(line)?.[1] ?? [])
  return counts.length === 2 ? counts.reduce((sum, count) => sum + Number(count), 0) : Number.NaN
}
