import type { Command } from "commander"
import type { EnvOptions, EnvSetOptions } from "../commands/env.ts"
import type { ApiOptions } from "../server/connect-api.ts"
import { apiOptions } from "./api-options.ts"
import { examples } from "./examples.ts"
import { collect } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

/** Adds `env`: the values that sources are given. */
export function addEnvironmentCommands({ program, terminal, done }: Registration): void {
  const env = program.command("env").description("set, list and remove the values that sources are given")
  env.addHelpText("before", examples("sneck env set MUSEUM_KEY", "sneck env list", "sneck env import .env"))
  apiOptions(env.command("list"))
    .description("list environments and the names of their variables; never the value of a secret")
    .action(async (options: ApiOptions) => {
      const { runEnvList } = await import("../commands/env.ts")
      done(await runEnvList(options, terminal))
    })
  valueOptions(env.command("set"))
    .description("set a variable; without a value it is read from a pipe, or typed unseen")
    .argument("<name[=value]>", "name of the variable; a value here ends up in your shell's history")
    .option("--plain", "no secret: the value may be shown again")
    .option("--reference <reference>", "where a secret provider keeps it, in place of a value")
    .addHelpText(
      "before",
      examples(
        "sneck env set MUSEUM_KEY < key.txt",
        "sneck env set MUSEUM_SERVER_URL=https://eu.example.com --plain",
        "sneck env set TICKETS_TOKEN --reference vault:secret/data/tickets#token",
      ),
    )
    .action(async (given: string, options: EnvSetOptions) => {
      const { runEnvSet } = await import("../commands/env.ts")
      done(await runEnvSet(given, options, terminal))
    })
  environmentOptions(env.command("unset"))
    .description("remove a variable")
    .argument("<name>", "name of the variable")
    .action(async (name: string, options: EnvOptions) => {
      const { runEnvUnset } = await import("../commands/env.ts")
      done(await runEnvUnset(name, options, terminal))
    })
  valueOptions(env.command("import"))
    .description("set all variables of a file of the form NAME=value, or none")
    .argument("<file>", "the file, or - for stdin")
    .addHelpText("before", examples("sneck env import .env", "sneck env import prod.env --environment prod"))
    .action(async (file: string, options: EnvSetOptions) => {
      const { runEnvImport } = await import("../commands/env.ts")
      done(await runEnvImport(file, options, terminal))
    })
}

function environmentOptions(command: Command): Command {
  return apiOptions(command)
    .option("-e, --environment <slug>", "which environment", "default")
    .option("--shared", "of an environment that all projects share")
    .option("--source <slug>", "the source that alone receives it; found by what sources declare unless given")
}

function valueOptions(command: Command): Command {
  return environmentOptions(command).option(
    "--origin <origin>",
    "where it may be sent; the source's own servers unless given; repeatable",
    collect,
  )
}
