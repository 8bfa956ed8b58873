import { waitForStop } from "../dev/wait-for-stop.ts"
import { exitCode } from "../exit-code.ts"
import { printable } from "../terminal/printable.ts"
import { count } from "../terminal/quantities.ts"
import { renderSignIn } from "../dev/render-sign-in.ts"
import type { Gateway, ServedToolset } from "@sneck/gateway"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck serve`. */
export interface ServeOptions {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly json?: boolean
}

/**
 * `sneck serve`: serves what its store holds until it is stopped. The store is a file in the data folder, or PostgreSQL
 * where `SNECK_DATABASE_URL` says so.
 */
export async function runServe(options: ServeOptions, terminal: Terminal): Promise<number> {
  const stopped = waitForStop()
  const { capYoungGeneration, collectAfterStart, startGateway } = await import("@sneck/gateway")
  capYoungGeneration()
  const { host, port, data, json } = options
  const gateway = await startGateway({ host, port, dataDir: data })
  try {
    const toolsets = gateway.toolsets()
    if (json) terminal.out(JSON.stringify({ event: "ready", url: gateway.url, key: gateway.key, toolsets }))
    else for (const line of describe(gateway.url, data, toolsets, terminal)) terminal.out(line)
    if (!json) terminal.out(await signInLine(gateway, terminal))
    collectAfterStart()
    await stopped
    terminal.note("Stopping…")
  } finally {
    await gateway.close()
  }
  return exitCode.ok
}

/** Toolsets that are named; a server with more is asked by `sneck toolsets`. */
const maxNamed = 20

function describe(url: string, data: string, toolsets: readonly ServedToolset[], { paint }: Terminal): string[] {
  const named = toolsets
    .slice(0, maxNamed)
    .map(({ title, mcpUrl }) => `  ${printable(title)}  ${paint("faint", mcpUrl)}`)
  const more = toolsets.length > maxNamed ? [paint("faint", `  and more: npx sneck toolsets`)] : []
  return [
    `${paint("good", "✔")} ${paint("strong", url)} → ${count(toolsets.length, "toolset")}`,
    ...named,
    ...more,
    toolsets.length === 0 ? "Nothing is served yet. In a folder with a description: npx sneck push openapi.yaml" : "",
    paint("faint", `The owner's key is in ${data}/server.json. Ctrl-C stops.`),
  ].filter((line) => line !== "")
}

/** The link lets in whoever reads it: it is for a terminal, not for a log. */
async function signInLine(gateway: Gateway, terminal: Terminal): Promise<string> {
  const link = process.stdout.isTTY ? await gateway.signInLink() : undefined
  return link === undefined ? terminal.paint("faint", "To sign in: npx sneck sign-in") : renderSignIn(link, terminal)
}
