import type { FunctionTarget } from "./function.ts"
import type { ObjectSchema } from "@sneck/functions/protocol"
import type { OperationTarget } from "./operation.ts"
import type { ParameterRuling } from "./parameter-rule.ts"

/**
 * One thing that an agent can call. Its MCP part (`name` to `annotations`) is sent to clients exactly as it
 * stands here; `target` says what a call does: an HTTP operation, unless a type says `Tool<Target>`.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export interface Tool<Does extends Target = OperationTarget> {
  /** Unique in its toolset; `^[a-zA-Z][A-Za-z0-9_]{0,47}$`, so that no client drops or truncates it. */
  readonly name: string
  readonly title?: string
  readonly description: string
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  readonly annotations: ToolAnnotations
  /** Tools that are off are neither listed nor callable. */
  readonly enabled: boolean
  readonly tags?: readonly string[]
  /** Goes to clients as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>
  /** Whether calls may pick from the result by an argument of ours; as the operator says unless given. */
  readonly responseFields?: boolean
  /** JMESPath that is applied to every result before a caller picks from it. */
  readonly fields?: string
  /** Characters of text that a result may have, 0: any number; as the operator says unless given. */
  readonly maxResultChars?: number
  /** A person is asked before every call. */
  readonly confirmation?: boolean
  /** How arguments as `inputSchema` shows them become those of the target; as they are unless given. */
  readonly parameters?: ParameterRuling
  readonly target: Does
}

/** Hints for clients. @see https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations */
export interface ToolAnnotations {
  readonly title?: string
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}

/** What a call of a tool does. Upstream MCP servers join here. */
export type Target = OperationTarget | FunctionTarget
