import { Option } from "commander"
import type { Command } from "commander"
import type { CallOptions } from "../commands/call.ts"
import type { InsightsOptions } from "../commands/insights.ts"
import type { LogsOptions } from "../commands/logs.ts"
import type { ToolsOptions } from "../commands/tools.ts"
import { examples } from "./examples.ts"
import { parseLimit, parseSince } from "./parse-option.ts"
import type { Registration } from "./registration.ts"
import { addressOptions } from "./address-options.ts"

/** Adds the commands that talk to a running server. */
export function addServerCommands(registration: Registration): void {
  addTools(registration)
  addCall(registration)
  addLogs(registration)
  addInsights(registration)
}

function addTools({ program, terminal, done }: Registration): void {
  serverOptions(program.command("tools"))
    .description("list the tools of the running server")
    .argument("[toolset]", "slug of a toolset; all of them unless given")
    .addHelpText("before", examples("sneck tools", "sneck tools museum --json"))
    .action(async (toolset: string | undefined, options: ToolsOptions) => {
      const { runTools } = await import("../commands/tools.ts")
      done(await runTools(toolset, options, terminal))
    })
}

function addCall({ program, terminal, done }: Registration): void {
  serverOptions(program.command("call"))
    .description("call a tool of the running server and print what an agent would see")
    .argument("<toolset>", "slug of the toolset")
    .argument("<tool>", "name of the tool")
    .option("--args <json>", "arguments: JSON, @FILE, or - for stdin", "{}")
    .addHelpText(
      "before",
      examples(
        "sneck call museum get_opening_hours",
        `sneck call museum search_artworks --args '{"words":"bird"}'`,
        "sneck call museum buy_tickets --args @order.json --json",
      ),
    )
    .action(async (toolset: string, tool: string, options: CallOptions) => {
      const { runCall } = await import("../commands/call.ts")
      done(await runCall(toolset, tool, options, terminal))
    })
}

function addLogs({ program, terminal, done }: Registration): void {
  serverOptions(program.command("logs"))
    .description("print the last calls, the newest at the end")
    .option("-f, --follow", "go on printing calls as they come")
    .option("--toolset <slug>", "only calls of this toolset")
    .option("--tool <name>", "only calls of this tool")
    .addOption(new Option("--status <status>", "only calls that ended so").choices(["ok", "error"]))
    .option("--since <time>", "only calls since then: 15m, 1h, 7d or an ISO date", parseSince)
    .option("--limit <number>", "how many past calls", parseLimit, 50)
    .option("-v, --verbose", "also what functions said, and where they failed")
    .addHelpText(
      "before",
      examples("sneck logs --follow", "sneck logs --status error --since 1h", "sneck logs --toolset museum --json"),
    )
    .action(async (options: LogsOptions) => {
      const { runLogs } = await import("../commands/logs.ts")
      done(await runLogs(options, terminal))
    })
}

function addInsights({ program, terminal, done }: Registration): void {
  serverOptions(program.command("insights"))
    .description("show how each tool did: calls, errors, percentiles of its time")
    .option("--since <time>", "since when: 15m, 1h, 7d or an ISO date", parseSince, "1h")
    .option("--toolset <slug>", "only tools of this toolset")
    .addHelpText("before", examples("sneck insights", "sneck insights --since 7d --toolset museum --json"))
    .action(async (options: InsightsOptions) => {
      const { runInsights } = await import("../commands/insights.ts")
      done(await runInsights(options, terminal))
    })
}

function serverOptions(command: Command): Command {
  return addressOptions(command).option("--json", "print JSON")
}
