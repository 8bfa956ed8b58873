import type { Terminal } from "../terminal/terminal.ts"
import type { DevOptions } from "../dev/options.ts"
import { planSources } from "../dev/plan-sources.ts"
import { readEnvironment } from "../dev/read-environment.ts"
import { serve } from "../dev/serve.ts"

/** `sneck dev SPEC…`: serves descriptions until it is stopped, and again whenever they change. */
export async function runDev(locations: readonly string[], options: DevOptions, terminal: Terminal): Promise<number> {
  const environment = await readEnvironment(options, process.env)
  const sources = planSources(locations, options, environment)
  return serve(
    { sources, port: options.port, host: options.host, dataDir: options.data, json: options.json ?? false },
    terminal,
  )
}
