import type { Command } from "commander"
import type { ServeOptions } from "../commands/serve.ts"
import type { DevOptions } from "../dev/options.ts"
import { defaultDataDir } from "../server/address.ts"
import { examples } from "./examples.ts"
import { inputOptions, specArgument } from "./input-options.ts"
import { collect, parseChars, parsePort } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

const DEFAULT_PORT = 4774

/** Adds the commands that serve: `dev`, `serve` and `example`. */
export function addServeCommands(registration: Registration): void {
  addDev(registration)
  addServe(registration)
  addExample(registration)
}

function addDev({ program, terminal, done }: Registration): void {
  inputOptions(serveOptions(program.command("dev")))
    .description("serve API descriptions and functions as MCP toolsets, and again whenever they change")
    .argument(
      "<spec...>",
      `${specArgument}; or a file or project of TypeScript functions; several are served side by side`,
    )
    .option("--slug <slug>", "last part of the toolset's URL; once for each description", collect)
    .option(
      "--server-url <url>",
      "send calls there instead of to the described server; once, or once for each description",
      collect,
    )
    .option(
      "--env <name=value>",
      "value of an upstream's variable; NAME alone passes on this shell's; repeatable",
      collect,
    )
    .option("--env-file <file>", "file with such values; repeatable", collect)
    .option("--allow-private-network", "allow upstreams on loopback and private addresses")
    .option("--all-tools", "also serve what is off by default: destructive and deprecated operations")
    .option(
      "--expose <mode>",
      "direct: every tool; search: three that search, describe and execute them all; code: run code of agents that calls them; auto: by their size; once, or once for each description",
      collect,
    )
    .option("--response-fields", "let calls pick from results by a JMESPath argument")
    .option("--max-result-chars <number>", "shorten results of more characters; 0: never (default: 40000)", parseChars)
    .addHelpText(
      "before",
      examples(
        "sneck dev openapi.yaml",
        "sneck dev tickets.ts openapi.yaml --env TICKETS_TOKEN",
        "sneck dev https://example.com/openapi.json --env MUSEUM_KEY",
        "sneck dev tickets.yaml events.json --port 0 --json",
        "sneck dev openapi.yaml --server-url http://127.0.0.1:8080",
        "sneck dev github.json --expose search",
        "sneck dev api.zip --overlay names.overlay.yaml",
      ),
    )
    .action(async (locations: string[], options: DevOptions) => {
      const { runDev } = await import("../commands/dev.ts")
      done(await runDev(locations, options, terminal))
    })
}

function addServe({ program, terminal, done }: Registration): void {
  serveOptions(program.command("serve"))
    .description("serve what was pushed, as a server that goes on by itself; PostgreSQL by SNECK_DATABASE_URL")
    .addHelpText(
      "before",
      examples("sneck serve", "sneck serve --host 0.0.0.0 --port 8080 --data /var/lib/sneck", "sneck serve --json"),
    )
    .action(async (options: ServeOptions) => {
      const { runServe } = await import("../commands/serve.ts")
      done(await runServe(options, terminal))
    })
}

function addExample({ program, terminal, done }: Registration): void {
  serveOptions(program.command("example"))
    .description("serve the bundled example: a museum, with a real upstream behind it")
    .addHelpText("before", examples("sneck example", "sneck example --port 0"))
    .action(async (options: DevOptions) => {
      const { runExample } = await import("../commands/example.ts")
      done(await runExample(options, terminal))
    })
}

function serveOptions(command: Command): Command {
  return command
    .option("--port <number>", "port to listen on; 0: any free one", parsePort, DEFAULT_PORT)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--data <dir>", "folder for keys and recorded calls", defaultDataDir)
    .option("--json", "write events to stdout, a JSON object a line")
}
