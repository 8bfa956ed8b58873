import type { ToolRollupsTable } from "../store/schema.ts"
import { Histogram } from "./histogram.ts"
import type { Invocation } from "./invocation.ts"

/** Length of a rollup's time slot. */
export const slotMs = 60_000

/** Calls of one tool in one minute, counted in memory. */
interface Rollup {
  readonly minute: number
  readonly organisationId: string
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
  /** By minute, organisation, toolset and tool. */
  readonly #open = new Map<number, Map<string, Map<string, Map<string, Rollup>>>>()
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

  #rollupOf({ at, organisationId, toolset, tool }: Invocation): Rollup {
    const minute = at - (at % slotMs)
    const organisations = getOrSet(this.#open, minute, () => new Map<string, Map<string, Map<string, Rollup>>>())
    const toolsets = getOrSet(organisations, organisationId, () => new Map<string, Map<string, Rollup>>())
    const tools = getOrSet(toolsets, toolset, () => new Map<string, Rollup>())
    return getOrSet(tools, tool, () => newRollup({ minute, organisationId, toolset, tool }))
  }

  /** A call is recorded when it ends, under the minute in which it began: the longest call decides how long to keep. */
  #forgetOldMinutes(): void {
    const oldest = Date.now() - 60 * slotMs
    for (const minute of this.#open.keys()) {
      if (minute >= oldest) return
      this.#open.delete(minute)
    }
  }

  #toRow(rollup: Rollup): ToolRollupsTable {
    return {
      minute: rollup.minute,
      organisation_id: rollup.organisationId,
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

function newRollup(what: Pick<Rollup, "minute" | "organisationId" | "toolset" | "tool">): Rollup {
  const histograms = { gateway: new Histogram(), upstream: new Histogram() }
  return { ...what, calls: 0, errors: {}, ...histograms, lastAt: 0 }
}

function getOrSet<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = make()
  map.set(key, value)
  return value
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
