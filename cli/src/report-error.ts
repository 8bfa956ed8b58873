import { exitCode } from "./exit-code.ts"
import { printable } from "./terminal/printable.ts"
import type { Terminal } from "./terminal/terminal.ts"

/**
 * Tells a person what went wrong, in a line or two, and returns the exit code. The stack appears only
 * when `SNECK_DEBUG` is set. Errors of other layers carry `exitCode` and `hint` too.
 */
export function reportError(error: unknown, terminal: Terminal): number {
  const message = error instanceof Error ? error.message : String(error)
  const mark = terminal.notePaint("bad", "✖")
  terminal.note(`${mark} ${printable(message)}`)
  const details = fieldOf(error, "details")
  if (Array.isArray(details)) for (const each of details) terminal.note(`${mark} ${printable(String(each))}`)
  const hint = fieldOf(error, "hint")
  if (typeof hint === "string") terminal.note(`  ${printable(hint)}`)
  if (process.env["SNECK_DEBUG"] && error instanceof Error) terminal.note(error.stack ?? "")
  return exitCodeOf(error)
}

/** The exit code that an error asks for, 1 unless it says; 0 for no error. */
export function exitCodeOf(error: unknown): number {
  if (error === undefined) return exitCode.ok
  const code = fieldOf(error, "exitCode")
  return typeof code === "number" ? code : exitCode.failure
}

function fieldOf(error: unknown, name: string): unknown {
  return error instanceof Error ? Object.entries(error).find(([key]) => key === name)?.[1] : undefined
}
