import { existsSync, readFileSync } from "node:fs"
import type { Sandbox } from "@sneck/runtime"

/** Every process that a sandbox was seen to have, and what those weigh that it has now. */
export class ProcessCensus {
  readonly #sandbox: Sandbox
  readonly #seen = new Set<number>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.look()
  }

  /** One that still starts is not itself yet: what starts it has its number. */
  look(): void {
    for (const { pid, tenant } of this.#sandbox.workers()) if (tenant !== undefined) this.#seen.add(pid)
  }

  /** Processes that run although the sandbox has given them up. */
  get leftBehind(): number[] {
    this.look()
    const known = new Set(this.#sandbox.workers().map(({ pid }) => pid))
    return [...this.#seen].filter((pid) => !known.has(pid) && existsSync(`/proc/${pid}`))
  }

  /** Resident memory of the heaviest process. */
  get heaviestMiB(): number {
    return Math.max(0, ...this.#sandbox.workers().map(({ pid }) => residentMiB(pid)))
  }
}

function residentMiB(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096) / 2 ** 20
  } catch {
    return 0
  }
}
