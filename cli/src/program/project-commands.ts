import { Option } from "commander"
import type { Command } from "commander"
import type { ExportOptions } from "../commands/export.ts"
import type { PlanOptions } from "../commands/plan.ts"
import type { PushOptions } from "../commands/push.ts"
import { apiOptions } from "./api-options.ts"
import { examples } from "./examples.ts"
import { inputOptions } from "./input-options.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands about a project as a whole: `plan`, `push`, `export`. */
export function addProjectCommands(registration: Registration): void {
  addPlan(registration)
  addPush(registration)
  addExport(registration)
}

function addPlan({ program, terminal, done }: Registration): void {
  desiredOptions(program.command("plan"))
    .description("show what a push would create, change and destroy, and what becomes of the tools")
    .option("--exit-code", "exit with 6 when there is anything to do")
    .addOption(new Option("--format <format>", "human unless given").choices(["human", "json", "markdown"]))
    .addHelpText(
      "before",
      examples("sneck plan", "sneck plan --exit-code", "sneck plan --config prod.yaml --format markdown"),
    )
    .action(async (location: string | undefined, options: PlanOptions) => {
      const { runPlan } = await import("../commands/plan.ts")
      done(await runPlan(location, options, terminal))
    })
}

function addPush({ program, terminal, done }: Registration): void {
  desiredOptions(program.command("push"))
    .description("make a project what its configuration says: all of it, or nothing")
    .option("-y, --yes", "destroy without asking")
    .option("--plan <id>", "only if this is still the plan")
    .addHelpText(
      "before",
      examples("sneck push", "sneck push openapi.yaml --slug museum", "sneck push --config prod.yaml --project prod"),
    )
    .action(async (location: string | undefined, options: PushOptions) => {
      const { runPush } = await import("../commands/push.ts")
      done(await runPush(location, options, terminal))
    })
}

function addExport({ program, terminal, done }: Registration): void {
  apiOptions(program.command("export"))
    .description("write a project as a configuration with its files, which push accepts back")
    .requiredOption("--out <dir>", "folder to write; must be new or empty")
    .option("--force", "write into a folder that is not empty")
    .addHelpText("before", examples("sneck export --out backup", "sneck export --project prod --out prod"))
    .action(async (options: ExportOptions) => {
      const { runExport } = await import("../commands/export.ts")
      done(await runExport(options, terminal))
    })
}

function desiredOptions(command: Command): Command {
  return inputOptions(apiOptions(command))
    .argument("[spec]", "a description or functions alone; the configuration file unless given")
    .option("--config <file>", "configuration file; sneck.config.ts, .yaml or .json in this folder unless given")
    .option("--slug <slug>", "what a description alone is called; from its name unless given")
    .option("--keep", "destroy nothing")
}
