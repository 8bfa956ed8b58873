import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startMuseum } from "@sneck/fixtures/upstream"
import { startGateway } from "@sneck/gateway"
import type { Gateway, GatewayOptions, SourceInput } from "@sneck/gateway"
import { startWire } from "./wire.ts"
import type { Wire } from "./wire.ts"

/** A gateway that serves the museum, and a wire on which clients reach it. */
export interface ServedMuseum extends AsyncDisposable {
  readonly gateway: Gateway
  /** Where clients connect: what goes over it can be read afterwards. */
  readonly wire: Wire
  /** The toolset's URL on the wire: `http://127.0.0.1:49152/mcp/museum` */
  readonly mcpUrl: string
  /** Secret that clients send. */
  readonly key: string
  /** Makes another release live, with or without the tools that are off by default, served in another way. */
  redeploy(options: Pick<SourceInput, "allTools" | "serving">): Promise<void>
}

/** A day on which the museum is open, two days after the museum's today. */
export const visitDay = "2026-07-03"

/** Starts museum, gateway and wire on free ports; disposing stops them and removes the data folder. */
export async function serveMuseum(options: Pick<GatewayOptions, "egress"> = {}): Promise<ServedMuseum> {
  const museum = await startMuseum({ today: () => "2026-07-01" })
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-served-"))
  const gateway = await startGateway({ port: 0, dataDir, ...options })
  const source = {
    location: fileURLToPath(import.meta.resolve("@sneck/fixtures/specs/museum.yaml")),
    serverUrl: museum.url,
    environment: { MUSEUM_KEY: museum.key },
  }
  await gateway.deploy(source)
  const wire = await startWire(gateway.url)
  return {
    gateway,
    wire,
    mcpUrl: `${wire.url}/mcp/museum`,
    key: gateway.key,
    redeploy: async (changes) => {
      await gateway.deploy({ ...source, ...changes })
    },
    [Symbol.asyncDispose]: async () => {
      await wire[Symbol.asyncDispose]()
      await gateway.close()
      await museum.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
