import { Option } from "commander"
import type { DiffOptions } from "../commands/diff.ts"
import type { DoctorOptions } from "../commands/doctor.ts"
import type { GenerateOptions } from "../commands/generate.ts"
import type { LintOptions } from "../commands/lint.ts"
import { defaultDataDir } from "../server/address.ts"
import { examples } from "./examples.ts"
import { inputOptions, specArgument } from "./input-options.ts"
import { collect, parseCount, parsePort } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands that look at things without serving: `generate`, `lint`, `diff`, `doctor`. */
export function addSpecCommands(registration: Registration): void {
  addGenerate(registration)
  addLint(registration)
  addDiff(registration)
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
    .description("print what is wrong or unwise in descriptions; exit code 6 when something is wrong")
    .argument("[spec...]", specArgument)
    .addOption(new Option("--format <format>", "human unless given").choices(["human", "json", "sarif", "github"]))
    .option("--json", "the same as --format json")
    .option("--rule <code=level>", "off, info, warning or error; repeatable", collect)
    .addOption(
      new Option("--severity <least>", "leave out what is less than this").choices(["error", "warning", "info"]),
    )
    .option("--max-warnings <number>", "exit code 6 when there are more", parseCount)
    .option("--all", "list every finding; by default the first 20 of a kind")
    .option("--explain <code>", "print what a code means and what to do")
    .addHelpText(
      "before",
      examples(
        "sneck lint openapi.yaml",
        "sneck lint api/*.yaml --severity warning --max-warnings 0",
        "sneck lint openapi.yaml --rule missing-operation-id=off --rule unbounded-list=error",
        "sneck lint openapi.yaml --format sarif > lint.sarif",
        "sneck lint --explain pasted-secret",
      ),
    )
    .action(async (locations: string[], options: LintOptions) => {
      const { runLint } = await import("../commands/lint.ts")
      done(await runLint(locations, options, terminal))
    })
}

function addDiff({ program, terminal, done }: Registration): void {
  inputOptions(program.command("diff"))
    .description("print what becomes of the tools from one description to another; exit code 6 when something breaks")
    .argument("<old>", "the description as it was, or what generate --json printed")
    .argument("<new>", "the description as it is to be, or what generate --json printed")
    .addOption(new Option("--format <format>", "human unless given").choices(["human", "json", "markdown"]))
    .option("--json", "the same as --format json")
    .addHelpText(
      "before",
      examples("sneck diff old.yaml new.yaml", "sneck diff toolset.json openapi.yaml --format markdown"),
    )
    .action(async (older: string, newer: string, options: DiffOptions) => {
      const { runDiff } = await import("../commands/diff.ts")
      done(await runDiff(older, newer, options, terminal))
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
