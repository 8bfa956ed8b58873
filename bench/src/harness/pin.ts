import { execFileSync } from "node:child_process"
import { availableParallelism } from "node:os"

/** The servers under test run on one processor, load and upstream on another. */
export const SERVER_CPU = 0
/** @see SERVER_CPU */
export const LOAD_CPU = 1

let canPin: boolean | undefined

/** Puts `taskset` before a command where the system has it and more than one processor. */
export function pinned(cpu: number, command: readonly string[]): string[] {
  canPin ??= availableParallelism() > 1 && hasTaskset()
  return canPin ? ["taskset", "-c", String(cpu), ...command] : [...command]
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}
