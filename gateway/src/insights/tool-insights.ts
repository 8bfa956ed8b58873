import type { ErrorClass } from "@sneck/runtime"
import type { ToolRollupsTable } from "../store/schema.ts"
import type { Store } from "../store/store.ts"
import { Histogram } from "./histogram.ts"
import { slotMs } from "./rollup.ts"

/** Which calls to sum up. */
export interface InsightsQuery {
  /** Milliseconds since 1970; rounded down to a whole minute. */
  readonly since: number
  /** Undefined: of every organisation. */
  readonly organisationId?: string | undefined
  readonly toolset?: string | undefined
}

/** How one tool did. */
export interface ToolInsight {
  readonly toolset: string
  readonly tool: string
  readonly calls: number
  readonly errors: number
  /** 0 to 1. */
  readonly errorRate: number
  readonly errorsByClass: Readonly<Partial<Record<ErrorClass, number>>>
  readonly gatewayMs: Percentiles
  /** null when no call reached an upstream. */
  readonly upstreamMs: Percentiles | null
  /** ISO 8601. */
  readonly lastUsedAt: string
}

/** Milliseconds, each within 1 % of the true value. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Sums up the calls per tool from the rollups, most called first. */
export async function queryToolInsights(store: Pick<Store, "db">, query: InsightsQuery): Promise<ToolInsight[]> {
  let rows = store.db
    .selectFrom("tool_rollups")
    .selectAll()
    .where("minute", ">=", query.since - (query.since % slotMs))
  if (query.organisationId !== undefined) rows = rows.where("organisation_id", "=", query.organisationId)
  if (query.toolset !== undefined) rows = rows.where("toolset", "=", query.toolset)
  const sums = new Map<string, Sum>()
  for (const row of await rows.execute()) addRow(sumOf(sums, row), row)
  return [...sums.values()]
    .map((sum) => toInsight(sum))
    .toSorted((a, b) => b.calls - a.calls || a.tool.localeCompare(b.tool))
}

interface Sum {
  readonly toolset: string
  readonly tool: string
  calls: number
  readonly errors: Map<string, number>
  readonly gateway: Histogram
  readonly upstream: Histogram
  lastAt: number
}

function sumOf(sums: Map<string, Sum>, row: ToolRollupsTable): Sum {
  const key = `${row.organisation_id} ${row.toolset} ${row.tool}`
  const known = sums.get(key)
  if (known !== undefined) return known
  const { toolset, tool } = row
  const sum = {
    toolset,
    tool,
    calls: 0,
    errors: new Map(),
    gateway: new Histogram(),
    upstream: new Histogram(),
    lastAt: 0,
  }
  sums.set(key, sum)
  return sum
}

function addRow(sum: Sum, row: ToolRollupsTable): void {
  sum.calls += row.calls
  sum.lastAt = Math.max(sum.lastAt, row.last_at)
  sum.gateway.merge(Histogram.fromJSON(JSON.parse(row.gateway)))
  sum.upstream.merge(Histogram.fromJSON(JSON.parse(row.upstream)))
  for (const [name, count] of Object.entries(JSON.parse(row.errors) as Record<string, number>)) {
    sum.errors.set(name, (sum.errors.get(name) ?? 0) + count)
  }
}

function toInsight(sum: Sum): ToolInsight {
  const errors = [...sum.errors.values()].reduce((total, count) => total + count, 0)
  return {
    toolset: sum.toolset,
    tool: sum.tool,
    calls: sum.calls,
    errors,
    errorRate: errors / sum.calls,
    errorsByClass: Object.fromEntries(sum.errors),
    gatewayMs: percentilesOf(sum.gateway) ?? { p50: 0, p95: 0, p99: 0 },
    upstreamMs: percentilesOf(sum.upstream) ?? null,
    lastUsedAt: new Date(sum.lastAt).toISOString(),
  }
}

function percentilesOf(histogram: Histogram): Percentiles | undefined {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => histogram.quantile(share))
  if (p50 === undefined || p95 === undefined || p99 === undefined) return undefined
  return { p50, p95, p99 }
}
