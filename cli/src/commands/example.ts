import { relative } from "node:path"
import { fileURLToPath } from "node:url"
import { serve } from "../dev/serve.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck example`. */
export interface ExampleOptions {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly json?: boolean
}

/** `sneck example`: serves the bundled museum, with a real upstream on loopback behind it. */
export async function runExample(options: ExampleOptions, terminal: Terminal): Promise<number> {
  const { startMuseum } = await import("@sneck/fixtures/upstream")
  const path = fileURLToPath(import.meta.resolve("@sneck/fixtures/specs/museum.yaml"))
  const museum = await startMuseum()
  try {
    const source = {
      location: relative(process.cwd(), path),
      serverUrl: museum.url,
      environment: { MUSEUM_KEY: museum.key },
    }
    const { port, host, data: dataDir, json = false } = options
    return await serve({ sources: [source], port, host, dataDir, json }, terminal)
  } finally {
    await museum.close()
  }
}
