import type { Gateway, SourceInput } from "@sneck/gateway"
import { exitCode } from "../exit-code.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { createReporter } from "./reporter.ts"
import type { Reporter } from "./reporter.ts"
import { reloadOnChange } from "./reload-on-change.ts"
import { serveAll } from "./serving.ts"
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
  const { capYoungGeneration, startGateway } = await import("@sneck/gateway")
  capYoungGeneration()
  const { host, port, dataDir } = options
  const gateway = await startGateway({ host, port, dataDir, watches: true })
  const reporter = createReporter(gateway, options, terminal)
  try {
    await serveUntil(stopped, gateway, options.sources, reporter)
  } finally {
    await gateway.close()
    reporter.stopped()
  }
  return exitCode.ok
}

async function serveUntil(
  stopped: Promise<void>,
  gateway: Gateway,
  sources: readonly SourceInput[],
  reporter: Reporter,
): Promise<void> {
  const stopReloading = await Promise.race([beginServing(gateway, sources, reporter), stopped])
  await stopped
  reporter.stopping()
  stopReloading?.()
}

/** Deploys everything, tells of it and of every call from then on. Holds on to no release: a large one is replaced whole. */
async function beginServing(
  gateway: Gateway,
  sources: readonly SourceInput[],
  reporter: Reporter,
): Promise<() => void> {
  const { collectAfterStart, toInvocationJson } = await import("@sneck/gateway")
  const served = await serveAll(gateway, sources)
  await gateway.retireOthers(served.map(({ deployment }) => deployment.slug))
  // Watching comes first: whoever hears that it serves may save the next edit at once.
  const stops = served.map((each) => reloadOnChange(gateway, each, reporter))
  reporter.ready(served, await gateway.signInLink())
  collectAfterStart()
  gateway.onCall((invocation) => reporter.called(toInvocationJson(invocation)))
  return () => stops.forEach((stop) => stop())
}
