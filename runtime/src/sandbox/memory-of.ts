import { readFileSync, writeFileSync } from "node:fs"

const PAGE_BYTES = 4096

/** Resident memory of a process in MiB; undefined where the system doesn't tell, or the process is gone. */
export function residentMiB(pid: number): number | undefined {
  const text = read(`/proc/${pid}/statm`)
  return text === undefined ? undefined : (Number(text.split(" ")[1]) * PAGE_BYTES) / 2 ** 20
}

/** The process at the end of a chain of starters, each of which has one child. */
export function innermost(pid: number): number {
  const child = Number(read(`/proc/${pid}/task/${pid}/children`)?.trim().split(" ")[0])
  return child > 0 ? innermost(child) : pid
}

/** When memory runs out, the system shall take this process first. */
export function offerToKiller(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, "1000")
  } catch {
    // Only Linux has it, and nothing depends on it.
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return undefined
  }
}
