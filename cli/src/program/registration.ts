import type { Command } from "commander"
import type { Terminal } from "../terminal/terminal.ts"

/** What a group of commands needs to add itself. */
export interface Registration {
  readonly program: Command
  readonly terminal: Terminal
  /** Told the exit code once a command has run. */
  readonly done: (exitCode: number) => void
}
