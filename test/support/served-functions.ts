import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import type { Gateway } from "@sneck/gateway"

/** A gateway that serves the functions of the conformance fixture. */
export interface ServedFunctions extends AsyncDisposable {
  readonly gateway: Gateway
  readonly mcpUrl: string
  /** Puts the fixture as it is after an edit into the place of what is served. */
  redeploy(): Promise<void>
}

const folder = join(import.meta.dirname, "../../fixtures/functions")

/** Starts it on a free port; disposing stops it and removes the data folder. */
export async function serveFunctions(): Promise<ServedFunctions> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-served-"))
  const gateway = await startGateway({ port: 0, dataDir })
  const deploy = async (file: string) =>
    gateway.deploy({ location: join(folder, file), slug: "conformance", environment: {} })
  const { mcpUrl } = await deploy("conformance.ts")
  return {
    gateway,
    mcpUrl,
    redeploy: async () => {
      await deploy("conformance-changed.ts")
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
