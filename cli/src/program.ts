import { readFileSync } from "node:fs"
import { Command } from "commander"
import type { Argument } from "commander"
import { addAccountCommands } from "./program/account-commands.ts"
import { addAgentCommands } from "./program/agent-commands.ts"
import { addBackupCommands } from "./program/backup-commands.ts"
import { addBuildCommand } from "./program/build-command.ts"
import { addClientCommands } from "./program/client-commands.ts"
import { addCompletionCommand } from "./program/completion-command.ts"
import { addEmitCommand } from "./program/emit-command.ts"
import { addEnvironmentCommands } from "./program/environment-commands.ts"
import { addProjectCommands } from "./program/project-commands.ts"
import { addReleaseCommands } from "./program/release-commands.ts"
import { addServeCommands } from "./program/serve-commands.ts"
import { addServerCommands } from "./program/server-commands.ts"
import { addSpecCommands } from "./program/spec-commands.ts"
import { examples } from "./program/examples.ts"
import type { Registration } from "./program/registration.ts"
import type { Terminal } from "./terminal/terminal.ts"

/**
 * Describes every command and option; what a command does is imported when it runs, so that help and the
 * light commands start at once. `done` receives the exit code of the command that ran.
 */
export function createProgram(terminal: Terminal, done: (exitCode: number) => void): Command {
  const program = new Command("sneck")
    .description("Turns APIs into MCP toolsets that AI agents can safely call.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(styleUsageError(text, terminal)) })
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(nameArgument)].join(" "),
    })
    .showHelpAfterError("  See: npx sneck --help")
  program.addHelpText(
    "before",
    examples(
      "sneck dev openapi.yaml",
      "sneck install claude-code --toolset museum",
      "sneck call museum get_opening_hours",
    ),
  )
  const registration: Registration = { program, terminal, done }
  addServeCommands(registration)
  addServerCommands(registration)
  addBackupCommands(registration)
  addProjectCommands(registration)
  addReleaseCommands(registration)
  addEnvironmentCommands(registration)
  addAccountCommands(registration)
  addAgentCommands(registration)
  addSpecCommands(registration)
  addBuildCommand(registration)
  addEmitCommand(registration)
  addClientCommands(registration)
  addCompletionCommand(registration)
  for (const command of program.commands) command.showHelpAfterError(`  See: npx sneck ${command.name()} --help`)
  return program
}

function nameArgument(argument: Argument): string {
  const text = `${argument.name()}${argument.variadic ? "…" : ""}`
  return argument.required ? `<${text}>` : `[${text}]`
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
  return manifest.version
}

/** commander writes `error: unknown option '--prot'\n(Did you mean --port?)`. */
function styleUsageError(text: string, { notePaint }: Terminal): string {
  return text.replace(/^error: /, `${notePaint("bad", "✖")} `).replace(/\n\((Did you mean .*\?)\)/, "\n  $1")
}
