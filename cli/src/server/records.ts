import type { Diagnostic } from "@sneck/generator"
import type { InvocationJson } from "@sneck/gateway"
import type { Target, Tool } from "@sneck/runtime"

export type { Percentiles, ToolInsight } from "@sneck/gateway"

/** What was recorded about one call. */
export type Invocation = InvocationJson

/** A served toolset as `GET /api/v1/toolsets` lists it. */
export interface ToolsetSummary {
  readonly slug: string
  readonly title: string
  readonly version: string
  /** Number of the live release. */
  readonly release: number
  readonly mcpUrl: string
  /** How many tools clients see. */
  readonly toolCount: number
}

/** A served toolset as `GET /api/v1/toolsets/:slug` describes it. */
export interface ToolsetDetail extends ToolsetSummary {
  /** Every tool, those that are off too. */
  readonly tools: readonly Tool<Target>[]
  readonly diagnostics: readonly Diagnostic[]
}
