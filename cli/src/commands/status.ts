import { exitCode } from "../exit-code.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions, type ConnectedApi } from "../server/connect-api.ts"
import { listAll } from "../server/list-all.ts"
import { printable } from "../terminal/printable.ts"
import { count, formatAgo } from "../terminal/quantities.ts"
import { renderTable, type Cell } from "../terminal/table.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Lists the toolsets of a project. */
export async function listToolsets({ client, inProject }: ConnectedApi) {
  return listAll(async (page) =>
    dataOf(await client.GET("/toolsets", { params: { query: { ...inProject, ...page } } })),
  )
}

/** Lists the sources of a project. */
export async function listSources({ client, inProject }: ConnectedApi) {
  return listAll(async (page) => dataOf(await client.GET("/sources", { params: { query: { ...inProject, ...page } } })))
}

type Toolset = Awaited<ReturnType<typeof listToolsets>>[number]
type Source = Awaited<ReturnType<typeof listSources>>[number]

/** `sneck toolsets`: what is served. */
export async function runToolsets(options: ApiOptions, terminal: Terminal): Promise<number> {
  const toolsets = await listToolsets(await connectApi(options))
  if (options.json) terminal.out(JSON.stringify({ toolsets }, undefined, 2))
  else if (toolsets.length === 0) terminal.note("No toolsets yet. Make one with: npx sneck push openapi.yaml")
  else for (const line of renderToolsets(toolsets, terminal)) terminal.out(line)
  return exitCode.ok
}

/** `sneck sources`: where tools come from. */
export async function runSources(options: ApiOptions, terminal: Terminal): Promise<number> {
  const sources = await listSources(await connectApi(options))
  if (options.json) terminal.out(JSON.stringify({ sources }, undefined, 2))
  else if (sources.length === 0) terminal.note("No sources yet. Push one with: npx sneck push openapi.yaml")
  else for (const line of renderSources(sources, terminal)) terminal.out(line)
  return exitCode.ok
}

/** `sneck status`: the server, the project, its sources and toolsets, and what waits for somebody. */
export async function runStatus(options: ApiOptions, terminal: Terminal): Promise<number> {
  const server = await connectApi(options)
  const [who, sources, toolsets] = await Promise.all([
    server.client.GET("/whoami").then(dataOf),
    listSources(server),
    listToolsets(server),
  ])
  const project = server.inProject.project ?? who.project ?? "default"
  if (options.json) terminal.out(JSON.stringify({ url: server.address.url, project, sources, toolsets }, undefined, 2))
  else {
    const { paint } = terminal
    terminal.out(`${paint("strong", server.address.url)} project ${project}`)
    terminal.out(`\n${count(sources.length, "source")}`)
    for (const line of renderSources(sources, terminal)) terminal.out(line)
    terminal.out(`\n${count(toolsets.length, "toolset")}`)
    for (const line of renderToolsets(toolsets, terminal)) terminal.out(line)
    for (const { slug, pending } of toolsets) {
      if (pending !== null)
        terminal.out(`${paint("warn", "●")} ${slug}: release ${pending} waits: npx sneck releases ${slug}`)
    }
  }
  return exitCode.ok
}

function renderToolsets(toolsets: readonly Toolset[], terminal: Terminal): string[] {
  const rows = toolsets.map(({ slug, title, toolCount, release, pinned, mcpUrl }): Cell[] => [
    { text: slug, tone: "strong" },
    printable(title),
    count(toolCount, "tool"),
    release === null ? "nothing served" : `release ${release}${pinned ? ", pinned" : ""}`,
    { text: mcpUrl, tone: "faint" },
  ])
  return renderTable([{}, { shrinkTo: 12 }, { align: "right" }, {}, { shrinkTo: 20 }], rows, {
    ...terminal,
    indent: "  ",
  })
}

function renderSources(sources: readonly Source[], terminal: Terminal): string[] {
  const rows = sources.map(({ slug, title, kind, deployment, refresh }): Cell[] => [
    { text: slug, tone: "strong" },
    printable(title),
    kind,
    deployment === null
      ? "nothing uploaded"
      : `deployment ${deployment.number}, ${count(deployment.toolCount, "tool")}`,
    refresh?.outcome === "failed"
      ? { text: "refresh failed", tone: "bad" }
      : { text: deployment === null ? "" : formatAgo(deployment.createdAt, Date.now()), tone: "faint" },
  ])
  return renderTable([{}, { shrinkTo: 12 }, {}, {}, {}], rows, { ...terminal, indent: "  " })
}
