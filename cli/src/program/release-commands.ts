import type { PromoteOptions, ReleasesOptions, RollbackOptions } from "../commands/releases.ts"
import type { ApiOptions } from "../server/connect-api.ts"
import { apiOptions } from "./api-options.ts"
import { examples } from "./examples.ts"
import { parseCount, parseLimit } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands about what is served of a project, what was, and what waits. */
export function addReleaseCommands(registration: Registration): void {
  addLists(registration)
  addReleases(registration)
  addRollback(registration)
  addDecisions(registration)
  addPins(registration)
  addPromote(registration)
  addOpen(registration)
}

const toolset = ["<toolset>", "slug of the toolset"] as const

function addLists({ program, terminal, done }: Registration): void {
  const lists = [
    ["status", "show a project: its sources, its toolsets, and what waits for somebody", "runStatus"],
    ["toolsets", "list the toolsets of a project", "runToolsets"],
    ["sources", "list the sources of a project", "runSources"],
  ] as const
  for (const [name, description, run] of lists) {
    apiOptions(program.command(name))
      .description(description)
      .addHelpText("before", examples(`sneck ${name}`, `sneck ${name} --project shop --json`))
      .action(async (options: ApiOptions) => {
        const commands = await import("../commands/status.ts")
        done(await commands[run](options, terminal))
      })
  }
}

function addReleases({ program, terminal, done }: Registration): void {
  apiOptions(program.command("releases"))
    .description("list the releases of a toolset, and what the one that waits would change")
    .argument(...toolset)
    .option("--limit <number>", "how many", parseLimit, 20)
    .addHelpText("before", examples("sneck releases museum", "sneck releases museum --limit 100 --json"))
    .action(async (slug: string, options: ReleasesOptions) => {
      const { runReleases } = await import("../commands/releases.ts")
      done(await runReleases(slug, options, terminal))
    })
}

function addRollback({ program, terminal, done }: Registration): void {
  apiOptions(program.command("rollback"))
    .description("serve an earlier release of a toolset again, from the next request on")
    .argument(...toolset)
    .option("--to <number>", "number of the release; the one before unless given", parseCount)
    .addHelpText("before", examples("sneck rollback museum", "sneck rollback museum --to 12"))
    .action(async (slug: string, options: RollbackOptions) => {
      const { runRollback } = await import("../commands/releases.ts")
      done(await runRollback(slug, options, terminal))
    })
}

function addDecisions({ program, terminal, done }: Registration): void {
  const decisions = [
    ["publish", "serve a release that waits for approval, or that was served before"],
    ["reject", "decide against a release that waits for approval"],
  ] as const
  for (const [decision, description] of decisions) {
    apiOptions(program.command(decision))
      .description(description)
      .argument(...toolset)
      .argument("<release>", "number of the release", parseCount)
      .addHelpText("before", examples(`sneck ${decision} museum 13`))
      .action(async (slug: string, number: number, options: ApiOptions) => {
        const { runDecide } = await import("../commands/releases.ts")
        done(await runDecide(decision, slug, number, options, terminal))
      })
  }
}

function addPins({ program, terminal, done }: Registration): void {
  const pins = [
    ["pin", "keep a toolset on its release, whatever changes"],
    ["unpin", "let changes of a toolset through again"],
  ] as const
  for (const [name, description] of pins) {
    apiOptions(program.command(name))
      .description(description)
      .argument(...toolset)
      .addHelpText("before", examples(`sneck ${name} museum`))
      .action(async (slug: string, options: ApiOptions) => {
        const { runPin } = await import("../commands/releases.ts")
        done(await runPin(name === "pin", slug, options, terminal))
      })
  }
}

function addPromote({ program, terminal, done }: Registration): void {
  apiOptions(program.command("promote"))
    .description("serve a release of a toolset in another project, with the servers and values of that one")
    .argument(...toolset)
    .requiredOption("--to <project>", "slug of the other project")
    .option("--as <slug>", "slug of the toolset there; SLUG-PROJECT unless given")
    .option("--release <number>", "number of the release; the live one unless given", parseCount)
    .addHelpText(
      "before",
      examples("sneck promote museum --to prod", "sneck promote museum --to prod --as museum-live"),
    )
    .action(async (slug: string, options: PromoteOptions) => {
      const { runPromote } = await import("../commands/releases.ts")
      done(await runPromote(slug, options, terminal))
    })
}

function addOpen({ program, terminal, done }: Registration): void {
  apiOptions(program.command("open"))
    .description("open the page of a toolset, or of the server, in a browser")
    .argument("[toolset]", "slug of the toolset")
    .addHelpText("before", examples("sneck open", "sneck open museum"))
    .action(async (slug: string | undefined, options: ApiOptions) => {
      const { runOpen } = await import("../commands/open.ts")
      done(await runOpen(slug, options, terminal))
    })
}
