import type { BuildOptions } from "../commands/build.ts"
import { examples } from "./examples.ts"
import type { Registration } from "./registration.ts"

/** Adds `build`: a file of functions as a bundle. */
export function addBuildCommand({ program, terminal, done }: Registration): void {
  program
    .command("build")
    .description("bundle a file of functions, and show the tools that come of it")
    .argument("<file>", "TypeScript or JavaScript file that exports a toolset or functions with doc comments")
    .option("--out <dir>", "folder for manifest.json, functions.js and functions.js.map", "dist")
    .option("--check", "check the types too")
    .option("--slug <slug>", "slug of the toolset; from its name unless given")
    .option("--all-tools", "enable what is off by default too")
    .option("--json", "print JSON")
    .addHelpText("before", examples("sneck build tickets.ts", "sneck build src/index.ts --out build --check --json"))
    .action(async (file: string, options: BuildOptions) => {
      const { runBuild } = await import("../commands/build.ts")
      done(await runBuild(file, options, terminal))
    })
}
