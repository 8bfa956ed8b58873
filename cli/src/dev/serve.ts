import type { Gateway, SourceInput } from "@sneck/gateway"
import type { Terminal } from "../terminal/terminal.ts"
import { createReporter } from "./reporter.ts"
import { reloadOnChange } from "./reload-on-change.ts"
import { deployAll } from "./serving.ts"
import { startServer } from "./start-server.ts"
import { waitForStop } from "./wait-for-stop.ts"

/** What to serve, and where. */
export interface ServeOptions {
  readonly sources: readonly SourceInput[]
  /** 0: a free one. */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly json: boolean
}

/** Serves until Ctrl-C or SIGTERM and returns the exit code. Whatever fails before it serves leaves nothing running. */
export async function serve(options: ServeOptions, terminal: Terminal): Promise<number> {
  const stopped = waitForStop()
  const gateway = await startServer(options)
  try {
    await serveUntil(stopped, gateway, options, terminal)
  } finally {
    await gateway.close()
  }
  return 0
}

async function serveUntil(
  stopped: Promise<void>,
  gateway: Gateway,
  options: ServeOptions,
  terminal: Terminal,
): Promise<void> {
  const reporter = createReporter(gateway, terminal, options.json)
  const served = await Promise.race([deployAll(gateway, options.sources), stopped])
  if (!served) return
  gateway.on("call", (invocation) => reporter.called(invocation))
  reporter.ready(served)
  const stops = served.map((each) => reloadOnChange(gateway, each, reporter))
  await stopped
  reporter.stopping()
  for (const stop of stops) stop()
}
