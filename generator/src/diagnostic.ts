/** One thing found in a description, with the place where it is and what to do about it. */
export interface Diagnostic {
  /** `error`: an operation or the whole description could not be used; `warning`: usable, something was lost or is unwise. */
  readonly severity: "error" | "warning" | "info"
  /** Stable, kebab-case: `dangling-ref`. */
  readonly code: string
  /** One sentence. */
  readonly message: string
  /** JSON pointer into the description: `/paths/~1tickets/post`. Empty for the whole. */
  readonly pointer: string
  /** File, relative to the description's folder, where that is not the description itself. */
  readonly file?: string
  /** 1-based, where the text could be located. */
  readonly line?: number
  /** 1-based. */
  readonly column?: number
  /** What to do next, one sentence. */
  readonly hint?: string
  /** How many findings of the same code this one stands for: those that are not listed one by one. */
  readonly count?: number
}
