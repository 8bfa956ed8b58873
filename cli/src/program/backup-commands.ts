import type { Command } from "commander"
import type { BackupOptions } from "../commands/backup.ts"
import { defaultDataDir } from "../server/address.ts"
import { examples } from "./examples.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands that keep a server's data safe: `backup` and `restore`. */
export function addBackupCommands({ program, terminal, done }: Registration): void {
  storeOptions(program.command("backup"))
    .description("write all of a server's data to a file, while it runs; the master key is not part of it")
    .argument("<file>", "file to write; never one that is there")
    .addHelpText("before", examples("sneck backup sneck.backup", "sneck backup sneck.backup --data /var/lib/sneck"))
    .action(async (file: string, options: BackupOptions) => {
      const { runBackup } = await import("../commands/backup.ts")
      done(await runBackup(file, options, terminal))
    })
  storeOptions(program.command("restore"))
    .description("fill an empty data folder or database from a backup of either")
    .argument("<file>", "file that `sneck backup` wrote")
    .addHelpText("before", examples("sneck restore sneck.backup --data restored"))
    .action(async (file: string, options: BackupOptions) => {
      const { runRestore } = await import("../commands/backup.ts")
      done(await runRestore(file, options, terminal))
    })
}

function storeOptions(command: Command): Command {
  return command
    .option("--data <dir>", "data folder of the server; PostgreSQL by SNECK_DATABASE_URL", defaultDataDir)
    .option("--json", "write what it holds to stdout as JSON")
}
