import { exitCode } from "./exit-code.ts"

/** A failure that a person can act on: one sentence, what to do next, and the exit code it ends in. */
export class CliError extends Error {
  override readonly name = "CliError"
  readonly exitCode: number
  /** What to do next, one line: a command where there is one. */
  readonly hint: string | undefined
  /** Stable, of the server: `unknown-source`. */
  readonly code: string | undefined
  /** More of the same, a line each. */
  readonly details: readonly string[]

  constructor(
    message: string,
    options: { exitCode?: number; hint?: string; code?: string; details?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.exitCode = options.exitCode ?? exitCode.failure
    this.hint = options.hint
    this.code = options.code
    this.details = options.details ?? []
  }
}

/** A command line that cannot be understood: exit code 2. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage, ...(hint === undefined ? {} : { hint }) })
}
