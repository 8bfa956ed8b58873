import type { FunctionTarget } from "./function.ts"

/**
 * Messages that a person picks to begin with.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
 */
export interface ToolsetPrompt {
  /** Unique among the prompts of its toolset. */
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly arguments?: readonly ToolsetPromptArgument[]
  readonly target: FunctionTarget
}

/** One argument of a prompt; its values are strings. */
export interface ToolsetPromptArgument {
  readonly name: string
  readonly description?: string
  readonly required?: boolean
  /** Values to choose from, where only these make sense. */
  readonly values?: readonly string[]
}
