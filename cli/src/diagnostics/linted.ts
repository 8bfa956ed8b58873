import type { Diagnostic } from "@sneck/generator"

/** What was found in one description. */
export interface Linted {
  /** As it was given. */
  readonly location: string
  readonly findings: readonly Diagnostic[]
  /** Why nothing of it can be used. */
  readonly error?: unknown
}
