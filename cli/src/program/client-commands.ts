import { Option } from "commander"
import type { Command } from "commander"
import type { InstallOptions } from "../commands/install.ts"
import type { UninstallOptions } from "../commands/uninstall.ts"
import { dialects, exposures } from "../clients/choose-view.ts"
import { addressOptions } from "./address-options.ts"
import { examples } from "./examples.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands that edit the configuration of MCP clients: `install` and `uninstall`. */
export function addClientCommands(registration: Registration): void {
  addInstall(registration)
  addUninstall(registration)
}

function addInstall({ program, done }: Registration): void {
  addressOptions(clientOptions(program.command("install")))
    .description("give a toolset to an MCP client")
    .option("--force", "replace a server of the same name that is another one")
    .addOption(
      new Option("--expose <mode>", "how the client sees the tools; as the server says unless given").choices(
        exposures,
      ),
    )
    .addOption(
      new Option("--dialect <name>", "how their schemas are written; as the client needs unless given").choices(
        dialects,
      ),
    )
    .addHelpText(
      "before",
      examples(
        "sneck install claude-code --toolset museum",
        "sneck install codex --toolset museum --dry-run",
        "sneck install cursor --toolset github --expose search",
        "sneck install cursor --toolset https://example.com/mcp/museum --key KEY",
      ),
    )
    .action(async (client: string, options: InstallOptions) => {
      const [{ runInstall }, { processIo }] = await Promise.all([
        import("../commands/install.ts"),
        import("../process-io.ts"),
      ])
      done(await runInstall(client, options, processIo()))
    })
}

function addUninstall({ program, done }: Registration): void {
  clientOptions(program.command("uninstall"))
    .description("take a toolset away from an MCP client")
    .option("--force", "remove a server of that name even when it is another one")
    .addHelpText("before", examples("sneck uninstall claude-code --toolset museum"))
    .action(async (client: string, options: UninstallOptions) => {
      const [{ runUninstall }, { processIo }] = await Promise.all([
        import("../commands/uninstall.ts"),
        import("../process-io.ts"),
      ])
      done(await runUninstall(client, options, processIo()))
    })
}

function clientOptions(command: Command): Command {
  return command
    .argument("<client>", "claude-code, codex, gemini, cursor, vscode, opencode, windsurf or zed")
    .addOption(
      new Option("--scope <scope>", "for you everywhere, or for everybody in this folder").choices(["user", "project"]),
    )
    .option("--toolset <toolset>", "slug of the toolset, or its whole MCP URL")
    .option("--name <name>", "name of the server in the client's configuration; the slug unless given")
    .option("--dry-run", "print what would change, change nothing")
    .option("--no-native", "edit the file even where the client has a command of its own")
    .option("--json", "print JSON")
}
