import type { DoctorOptions } from "../commands/doctor.ts"
import type { GenerateOptions } from "../commands/generate.ts"
import type { LintOptions } from "../commands/lint.ts"
import { defaultDataDir } from "../server/address.ts"
import { examples } from "./examples.ts"
import { inputOptions, specArgument } from "./input-options.ts"
import { parsePort } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands that look at things without serving: `generate`, `lint`, `doctor`. */
export function addSpecCommands(registration: Registration): void {
  addGenerate(registration)
  addLint(registration)
  addDoctor(registration)
}

function addGenerate({ program, terminal, done }: Registration): void {
  inputOptions(program.command("generate"))
    .description("show the tools that a description gives, without serving them")
    .argument("<spec>", specArgument)
    .option("--slug <slug>", "slug of the toolset; from the title unless given")
    .option("--all-tools", "enable what is off by default too")
    .option("--json", "print the toolset and the diagnostics as JSON")
    .addHelpText("before", examples("sneck generate openapi.yaml", "sneck generate openapi.yaml --json > toolset.json"))
    .action(async (location: string, options: GenerateOptions) => {
      const { runGenerate } = await import("../commands/generate.ts")
      done(await runGenerate(location, options, terminal))
    })
}

function addLint({ program, terminal, done }: Registration): void {
  inputOptions(program.command("lint"))
    .description("print what is wrong or unwise in a description; exit code 6 when something is wrong")
    .argument("<spec>", specArgument)
    .option("--json", "print JSON")
    .addHelpText("before", examples("sneck lint openapi.yaml", "sneck lint openapi.yaml --json"))
    .action(async (location: string, options: LintOptions) => {
      const { runLint } = await import("../commands/lint.ts")
      done(await runLint(location, options, terminal))
    })
}

function addDoctor({ program, terminal, done }: Registration): void {
  program
    .command("doctor")
    .description("check whether this machine, the server and the clients are in order")
    .argument("[spec]", "a description to check too")
    .option("--data <dir>", "data folder", defaultDataDir)
    .option("--port <number>", "port that the server is to have", parsePort, 4774)
    .option("--json", "print JSON")
    .addHelpText("before", examples("sneck doctor", "sneck doctor openapi.yaml"))
    .action(async (location: string | undefined, options: DoctorOptions) => {
      const { runDoctor } = await import("../commands/doctor.ts")
      done(await runDoctor(location, options, terminal))
    })
}
