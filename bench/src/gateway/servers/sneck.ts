/**
 * Entry: sneck with everything on. Arguments: number of tools; URL of the upstream, or `memory` for an upstream within
 * the process, which leaves the gateway's own cost alone.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeSpec } from "@sneck/fixtures/synthetic"
import { capYoungGeneration, collectAfterStart, startGateway } from "@sneck/gateway"
import { announce } from "../../harness/announce.ts"
import { UPSTREAM_KEY, toolCall } from "../call.ts"
import { createMemoryEgress } from "./memory-egress.ts"

const [, , tools = "1", upstream = "memory"] = process.argv

const dataDir = await mkdtemp(join(tmpdir(), "sneck-bench-"))
const location = join(dataDir, "synthetic.json")
await writeFile(location, JSON.stringify(makeSpec(Number(tools))))

capYoungGeneration()
const inMemory = upstream === "memory"
const gateway = await startGateway({ port: 0, dataDir, ...(inMemory ? { egress: createMemoryEgress() } : {}) })
process.once("SIGTERM", () => void stop())
const release = await gateway.deploy({
  location,
  allTools: true,
  serverUrl: inMemory ? "http://127.0.0.1:9" : new URL(upstream).origin,
  environment: { SYNTHETIC_KEY: UPSTREAM_KEY },
})
collectAfterStart()
announce(toolCall(release.mcpUrl, nameOf("getItem0"), { authorization: gateway.key }))

function nameOf(operationId: string): string {
  const tool = release.toolset.tools.find(
    ({ target }) => target.kind === "operation" && target.operationId === operationId,
  )
  if (!tool) throw new Error(`No tool was made of ${operationId}.`)
  return tool.name
}

async function stop(): Promise<void> {
  await gateway.close()
  await rm(dataDir, { recursive: true, force: true })
  process.exit(0)
}
