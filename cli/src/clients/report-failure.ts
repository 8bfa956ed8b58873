import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { printableLines } from "../terminal/printable.ts"
import type { Io } from "./io.ts"
import { ConfigChangedError } from "./write-config.ts"

/** Runs a command that edits files; a failure that people can act on is told on stderr and becomes the exit code. */
export async function reportFailure(io: Io, command: () => Promise<number>): Promise<number> {
  try {
    return await command()
  } catch (error) {
    if (error instanceof CliError) return say(io, error.message, error.hint, error.exitCode)
    if (error instanceof ConfigChangedError) return say(io, `${error.message}.`, "Run this again.", exitCode.failure)
    if (isSystemError(error)) return say(io, error.message, undefined, exitCode.failure)
    throw error
  }
}

function say(io: Io, message: string, hint: string | undefined, code: number): number {
  io.stderr(printableLines(`✖ ${message}\n${hint === undefined ? "" : `  ${hint}\n`}`))
  return code
}

/** A refusal of the file system, such as `EACCES: permission denied, open '…'`. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error
}
