import type { EmitCommandOptions } from "../commands/emit.ts"
import { examples } from "./examples.ts"
import { inputOptions, specArgument } from "./input-options.ts"
import type { Registration } from "./registration.ts"

/** Adds `emit`: a server project of one's own. */
export function addEmitCommand({ program, terminal, done }: Registration): void {
  inputOptions(program.command("emit"))
    .description("write a standalone MCP server, as a TypeScript project that needs nothing of sneck")
    .argument("<spec>", specArgument)
    .requiredOption("--out <dir>", "folder of the project; must be new or empty")
    .option("--name <name>", "name of the package; <slug>-mcp unless given")
    .option("--slug <slug>", "slug of the toolset, which names its variables; from the title unless given")
    .option("--all-tools", "enable what is off by default too")
    .option("--force", "write into a folder that is not empty; files of the project there are replaced, others stay")
    .option("--dry-run", "list the files, write nothing")
    .option("--json", "print JSON")
    .addHelpText(
      "before",
      examples(
        "sneck emit openapi.yaml --out museum-mcp",
        "sneck emit openapi.yaml --out . --force --name @acme/museum",
      ),
    )
    .action(async (location: string, options: EmitCommandOptions) => {
      const { runEmit } = await import("../commands/emit.ts")
      done(await runEmit(location, options, terminal))
    })
}
