import { CommanderError } from "commander"
import { exitCode } from "./exit-code.ts"
import { createProgram } from "./program.ts"
import { reportError } from "./report-error.ts"
import { processTerminal } from "./terminal/terminal.ts"

/** Runs one command line and ends the process with its exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  ignoreClosedPipe()
  const code = await run(argv)
  await flush(process.stdout)
  await flush(process.stderr)
  process.exit(code)
}

async function run(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal()
  const die = (error: unknown): void => process.exit(reportError(error, terminal))
  process.on("uncaughtException", die).on("unhandledRejection", die)
  let code: number = exitCode.ok
  try {
    await createProgram(terminal, (result) => (code = result)).parseAsync(argv.length === 0 ? ["--help"] : argv, {
      from: "user",
    })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage
    return reportError(error, terminal)
  }
}

/** `sneck logs | head` ends quietly: whoever read us has seen enough. */
function ignoreClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCode.ok)
    throw error
  })
}

/** Waits until everything written so far has left: `process.exit` cuts off what a pipe has not taken yet. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve())
  })
}
