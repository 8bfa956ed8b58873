import { exitCode } from "./exit-code.ts"
import { printable } from "./terminal/printable.ts"
import type { Terminal } from "./terminal/terminal.ts"

/**
 * Tells a person what went wrong, in a line or two, and returns the exit code. The stack appears only
 * when `SNECK_DEBUG` is set. Errors of other layers carry `exitCode` and `hint` too.
 */
export function reportError(error: unknown, terminal: Terminal): number {
  const { message, hint, code } = describe(error)
  terminal.note(`${terminal.notePaint("bad", "✖")} ${printable(message)}`)
  if (hint) terminal.note(`  ${printable(hint)}`)
  if (process.env["SNECK_DEBUG"] && error instanceof Error) terminal.note(error.stack ?? "")
  return code
}

interface Described {
  readonly message: string
  readonly hint?: string | undefined
  readonly code: number
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { message: String(error), code: exitCode.failure }
  const code = "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : exitCode.failure
  const hint = "hint" in error && typeof error.hint === "string" ? error.hint : undefined
  return { message: error.message, hint, code }
}
