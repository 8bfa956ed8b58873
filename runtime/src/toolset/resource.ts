import type { FunctionTarget } from "./function.ts"

/**
 * Something that clients can read. Exactly one of `uri` and `uriTemplate` is there.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export interface ToolsetResource {
  /** Unique among the resources of its toolset. */
  readonly name: string
  readonly uri?: string
  /** RFC 6570, level 1: `{name}`, and `{+name}` for a value with slashes. */
  readonly uriTemplate?: string
  readonly title?: string
  readonly description?: string
  readonly mimeType?: string
  /** Goes to clients as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>
  readonly target: FunctionTarget
}
