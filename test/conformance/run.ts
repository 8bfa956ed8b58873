import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import { keyProxy } from "./key-proxy.ts"
import { conformanceUpstream } from "./upstream.ts"

/**
 * Runs the official MCP conformance suite, server side, against a gateway that serves `conformance.yaml`: what each
 * revision requires, at that revision's wire. A scenario that fails without standing in `expected-failures.yml`,
 * and an entry there that no longer fails, both fail the run.
 */
const here = import.meta.dirname
const dataDir = await mkdtemp(join(tmpdir(), "sneck-conformance-"))
const upstream = conformanceUpstream()
const upstreamPort = await listen(upstream)
const gateway = await startGateway({ port: 0, dataDir })
const { slug } = await gateway.deploy({
  location: join(here, "conformance.yaml"),
  serverUrl: `http://127.0.0.1:${upstreamPort}`,
  environment: {},
})
const proxy = keyProxy(Number(new URL(gateway.url).port), gateway.key)
const url = `http://localhost:${await listen(proxy)}/mcp/${slug}`

let failed = false
for (const revision of ["2025-11-25", "2026-07-28"]) failed = (await runSuite(revision)) !== 0 || failed

await gateway.close()
for (const server of [proxy, upstream]) server.close().closeAllConnections()
await rm(dataDir, { recursive: true })
process.exitCode = failed ? 1 : 0

async function runSuite(revision: string): Promise<number> {
  const bin = join(here, "../../node_modules/@modelcontextprotocol/conformance/dist/index.js")
  const baseline = join(here, `expected-failures.${revision}.yml`)
  const options = ["server", "--url", url, "--requirements", revision, "--expected-failures", baseline]
  const child = spawn(process.execPath, [bin, ...options, "-o", join(dataDir, revision)], { stdio: "inherit" })
  const [code] = (await once(child, "exit")) as [number | null]
  return code ?? 1
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return (server.address() as AddressInfo).port
}
