import type { InputMode } from "../input-modes/input-mode.ts"

/** What extensions of a description say about a tool; each member overrides what the description implies. */
export interface ToolExtension {
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly enabled?: boolean
  readonly annotations: Readonly<Record<string, boolean | string>>
  readonly inputMode?: InputMode
  /** Whether calls may pick from the result. */
  readonly responseFields?: boolean
  /** More tags of the tool. */
  readonly tags?: readonly string[]
}
