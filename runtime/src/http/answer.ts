import type { CompiledTool } from "../compiled-tool.ts"
import type { EgressResponse } from "../egress.ts"
import type { UpstreamExchange } from "../result.ts"

/** What an upstream said to one call, and what is needed to make a result of it. */
export interface Answer {
  readonly tool: CompiledTool
  readonly response: EgressResponse
  readonly exchange: UpstreamExchange
  /** Variables whose values were sent. */
  readonly variables: readonly string[]
  /** Values that must not come back. */
  readonly secrets: readonly string[]
  /** URL that was called, query included. */
  readonly url: string
}
