import type { Change } from "@sneck/generator"
import { exitCode } from "../exit-code.ts"
import { countChanges } from "../diff/describe-change.ts"
import { renderChanges } from "../diff/render-changes.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { findToolset } from "../server/find-toolset.ts"
import { printable } from "../terminal/printable.ts"
import { formatAgo } from "../terminal/quantities.ts"
import { renderTable, type Cell } from "../terminal/table.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck releases`. */
export interface ReleasesOptions extends ApiOptions {
  readonly limit: number
}

/** Options of `sneck rollback`. */
export interface RollbackOptions extends ApiOptions {
  readonly to?: number
}

/** Options of `sneck promote`. */
export interface PromoteOptions extends ApiOptions {
  readonly to: string
  readonly as?: string
  readonly release?: number
}

const tones = { live: "good", pending: "warn", ready: "faint", rejected: "bad" } as const

/** `sneck releases TOOLSET`: newest first, and what would change by the one that waits. */
export async function runReleases(slug: string, options: ReleasesOptions, terminal: Terminal): Promise<number> {
  const server = await connectApi(options)
  await findToolset(server, slug)
  const query = { ...server.inProject, limit: options.limit }
  const params = { path: { toolset: slug }, query }
  const { items } = dataOf(await server.client.GET("/toolsets/{toolset}/releases", { params }))
  if (options.json) terminal.out(JSON.stringify({ releases: items }, undefined, 2))
  else if (items.length === 0) terminal.note(`${slug} has no release yet.`)
  else {
    const rows = items.map((release): Cell[] => [
      String(release.number),
      { text: release.status, tone: tones[release.status] },
      `${release.toolCount} tools`,
      release.changes.length === 0 ? "" : countChanges(release.changes as Change[]),
      { text: printable(release.reason), tone: "faint" },
      { text: formatAgo(release.createdAt, Date.now()), tone: "faint" },
    ])
    const columns = [{ align: "right" as const }, {}, { align: "right" as const }, {}, { shrinkTo: 16 }, {}]
    for (const line of renderTable(columns, rows, terminal)) terminal.out(line)
    const waiting = items.find(({ status }) => status === "pending")
    if (waiting !== undefined) {
      terminal.out("")
      for (const line of renderChanges(waiting.changes as Change[], terminal.paint)) terminal.out(line)
      terminal.out(
        `Serve it: npx sneck publish ${slug} ${waiting.number}. Or not: npx sneck reject ${slug} ${waiting.number}`,
      )
    }
  }
  return exitCode.ok
}

/** `sneck rollback TOOLSET`: serves an earlier release again, from the next request on. */
export async function runRollback(slug: string, options: RollbackOptions, terminal: Terminal): Promise<number> {
  const server = await connectApi(options)
  await findToolset(server, slug)
  const params = { path: { toolset: slug }, query: server.inProject }
  const body = options.to === undefined ? {} : { to: options.to }
  const toolset = dataOf(await server.client.POST("/toolsets/{toolset}/rollback", { params, body }))
  return tell(toolset, `${slug} serves release ${toolset.release} again.`, options, terminal)
}

/** `sneck publish` and `sneck reject`: decide about a release that waits. */
export async function runDecide(
  decision: "publish" | "reject",
  slug: string,
  number: number,
  options: ApiOptions,
  terminal: Terminal,
): Promise<number> {
  const server = await connectApi(options)
  await findToolset(server, slug)
  const params = { path: { toolset: slug, number }, query: server.inProject }
  if (decision === "publish") {
    const toolset = dataOf(await server.client.POST("/toolsets/{toolset}/releases/{number}/publish", { params }))
    return tell(toolset, `${slug} serves release ${toolset.release}.`, options, terminal)
  }
  const release = dataOf(await server.client.POST("/toolsets/{toolset}/releases/{number}/reject", { params }))
  return tell(release, `Release ${number} of ${slug} will not be served.`, options, terminal)
}

/** `sneck pin` and `sneck unpin`: whether a toolset stays on its release whatever changes. */
export async function runPin(
  isPinned: boolean,
  slug: string,
  options: ApiOptions,
  terminal: Terminal,
): Promise<number> {
  const server = await connectApi(options)
  await findToolset(server, slug)
  const params = { path: { toolset: slug }, query: server.inProject }
  const path = isPinned ? "/toolsets/{toolset}/pin" : "/toolsets/{toolset}/unpin"
  const toolset = dataOf(await server.client.POST(path, { params }))
  const what = isPinned ? "stays on" : "follows its sources again, from"
  return tell(toolset, `${slug} ${what} release ${toolset.release}.`, options, terminal)
}

/** `sneck promote TOOLSET --to PROJECT`: serves a release in another project, with the values of that one. */
export async function runPromote(slug: string, options: PromoteOptions, terminal: Terminal): Promise<number> {
  const server = await connectApi(options)
  await findToolset(server, slug)
  const { to: project, as: toolset = `${slug}-${project}`, release } = options
  const params = { path: { toolset: slug }, query: server.inProject }
  const body = { project, toolset, ...(release !== undefined && { release }) }
  const promoted = dataOf(await server.client.POST("/toolsets/{toolset}/promote", { params, body }))
  for (const { severity, message, hint } of promoted.made.diagnostics) {
    if (severity !== "info")
      terminal.note(`${terminal.notePaint("warn", "●")} ${printable(`${message} ${hint ?? ""}`)}`)
  }
  const { state, number } = promoted.made
  const what =
    state === "live" ? "is served" : state === "unchanged" ? "is what is served already" : "waits for approval"
  return tell(promoted, `${promoted.toolset} in ${promoted.project}: release ${number} ${what}.`, options, terminal)
}

function tell(answer: object, message: string, { json }: ApiOptions, terminal: Terminal): number {
  if (json) terminal.out(JSON.stringify(answer, undefined, 2))
  else terminal.out(`${terminal.paint("good", "✔")} ${message}`)
  return exitCode.ok
}
