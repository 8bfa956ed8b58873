import type { ToolRollupsTable } from "../store/schema.ts"
import { Histogram } from "./histogram.ts"
import type { Invocation } from "./invocation.ts"

/** Length of a rollup's time slot. */
export const slotMs = 60_000

/** Calls of one tool in one minute, counted in memory. */
interface Rollup {
  readonly minute: number
  readonly toolset: string
  readonly tool: string
  calls: number
  readonly errors: Record<string, number>
  readonly gateway: Histogram
  readonly upstream: Histogram
  lastAt: number
}

/**
 * Counts calls per tool and minute for one process. The counts of a minute only grow, so storing them is
 * overwriting the process's own row: nothing is read back and no two processes meet.
 */
export class RollupWriter {
  readonly #writer: string
  readonly #open = new Map<string, Rollup>()
  readonly #changed = new Set<Rollup>()

  /** @param writer id of this process, never used by another one */
  constructor(writer: string) {
    this.#writer = writer
  }

  /** Counts a batch. */
  count(batch: readonly Invocation[]): void {
    for (const invocation of batch) {
      const rollup = this.#rollupOf(invocation)
      countOne(rollup, invocation)
      this.#changed.add(rollup)
    }
    this.#forgetOldMinutes()
  }

  /** The rows that changed since they were last written. */
  changedRows(): ToolRollupsTable[] {
    return [...this.#changed].map((rollup) => this.#toRow(rollup))
  }

  /** Tells that what `changedRows` gave is written. */
  markWritten(): void {
    this.#changed.clear()
  }

  #rollupOf(invocation: Invocation): Rollup {
    const minute = invocation.at - (invocation.at % slotMs)
    const key = `${minute} ${invocation.toolset} ${invocation.tool}`
    const known = this.#open.get(key)
    if (known !== undefined) return known
    const { toolset, tool } = invocation
    const rollup = {
      minute,
      toolset,
      tool,
      calls: 0,
      errors: {},
      gateway: new Histogram(),
      upstream: new Histogram(),
      lastAt: 0,
    }
    this.#open.set(key, rollup)
    return rollup
  }

  /** A call is recorded when it ends, under the minute in which it began: the longest call decides how long to keep. */
  #forgetOldMinutes(): void {
    const oldest = Date.now() - 60 * slotMs
    for (const [key, rollup] of this.#open) {
      if (rollup.minute >= oldest) return
      this.#open.delete(key)
    }
  }

  #toRow(rollup: Rollup): ToolRollupsTable {
    return {
      minute: rollup.minute,
      toolset: rollup.toolset,
      tool: rollup.tool,
      writer: this.#writer,
      calls: rollup.calls,
      errors: JSON.stringify(rollup.errors),
      gateway: JSON.stringify(rollup.gateway),
      upstream: JSON.stringify(rollup.upstream),
      last_at: rollup.lastAt,
    }
  }
}

function countOne(rollup: Rollup, invocation: Invocation): void {
  rollup.calls += 1
  rollup.gateway.add(invocation.gatewayMs)
  rollup.lastAt = Math.max(rollup.lastAt, invocation.at)
  if (invocation.upstreamMs !== undefined) rollup.upstream.add(invocation.upstreamMs)
  if (invocation.errorClass !== undefined) {
    rollup.errors[invocation.errorClass] = (rollup.errors[invocation.errorClass] ?? 0) + 1
  }
}
