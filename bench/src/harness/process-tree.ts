import { readFileSync, readdirSync } from "node:fs"

/** What a process and everything below it has used so far. `NaN` where the system has no `/proc`. */
export interface TreeUsage {
  /** User and system time, microseconds. */
  readonly cpuMicros: number
  /** Resident memory, MiB. */
  readonly rssMiB: number
}

/** Jiffies are 10 ms on every Linux that Node runs on. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const MICROS_PER_TICK = 10_000
const KIB_PER_MIB = 1024

/** Reads the usage of the tree under `pid`, itself included. */
export function readTreeUsage(pid: number): TreeUsage {
  try {
    const usages = pidsBelow(pid).map(readUsage)
    return {
      cpuMicros: usages.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0),
      rssMiB: usages.reduce((sum, { rssMiB }) => sum + rssMiB, 0),
    }
  } catch {
    return { cpuMicros: Number.NaN, rssMiB: Number.NaN }
  }
}

function pidsBelow(root: number): number[] {
  const parents = new Map<number, number[]>()
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const parent = Number(statFields(pid)?.[1])
    parents.set(parent, [...(parents.get(parent) ?? []), pid])
  }
  const found = [root]
  for (const pid of found) found.push(...(parents.get(pid) ?? []))
  return found
}

function readUsage(pid: number): TreeUsage {
  const fields = statFields(pid)
  if (!fields) return { cpuMicros: 0, rssMiB: 0 }
  // utime, stime and those of children that are gone: fields 14 to 17 of the manual page.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  const kib = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0)
  return { cpuMicros: ticks * MICROS_PER_TICK, rssMiB: kib / KIB_PER_MIB }
}

/** Fields from the third on: the second, the program's name, may contain spaces. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  } catch {
    return undefined
  }
}
