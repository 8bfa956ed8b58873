import type { Diagnostic } from "@sneck/generator"
import type { ErrorClass, Tool } from "@sneck/runtime"

/** A served toolset as `GET /api/v1/toolsets` lists it. */
export interface ToolsetSummary {
  readonly slug: string
  readonly title: string
  readonly version: string
  /** Number of the live release. */
  readonly release: number
  readonly mcpUrl: string
  readonly tools: number
  readonly diagnostics: { readonly error: number; readonly warning: number }
}

/** A served toolset as `GET /api/v1/toolsets/:slug` describes it. */
export interface ToolsetDetail extends Omit<ToolsetSummary, "tools" | "diagnostics"> {
  /** Every tool, those that are off too. */
  readonly tools: readonly Tool[]
  readonly diagnostics: readonly Diagnostic[]
  readonly variables: readonly { name: string; description: string; secret: boolean; set: boolean }[]
}

/** What was recorded about one call. */
export interface Invocation {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly toolset: string
  readonly tool: string
  readonly status: "ok" | "error"
  readonly errorClass?: ErrorClass
  readonly durationMs: number
  readonly gatewayMs: number
  readonly upstreamMs?: number
  readonly upstreamStatus?: number
  readonly clientName?: string
  readonly clientVersion?: string
}

/** Aggregates of one tool over a time. */
export interface ToolInsight {
  readonly toolset: string
  readonly tool: string
  readonly calls: number
  readonly errors: number
  readonly errorRate: number
  readonly errorsByClass: Readonly<Record<string, number>>
  readonly gatewayMs: Percentiles
  readonly upstreamMs: Percentiles | null
  readonly lastUsedAt: string
}

export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}
