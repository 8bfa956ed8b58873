import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import { keyProxy } from "./key-proxy.ts"

/**
 * Runs the official MCP conformance suite, server side, against a gateway that serves functions under the names that
 * the suite calls: what each revision requires, at that revision's wire. A scenario that fails without standing in
 * `expected-failures.*.yml`, and an entry there that no longer fails, both fail the run.
 */
const here = import.meta.dirname
const functions = join(here, "../../fixtures/functions")
const dataDir = await mkdtemp(join(tmpdir(), "sneck-conformance-"))
const gateway = await startGateway({ port: 0, dataDir })
const sources = ["conformance-changed.ts", "conformance.ts"].map((file) => ({
  location: join(functions, file),
  slug: "conformance",
  environment: {},
}))
for (const source of sources) await gateway.deploy(source)
let deployed = 1

/** Some scenarios change what is served while they listen: here an edit does that. */
gateway.onCall(({ tool }) => {
  if (!tool.startsWith("test_trigger_")) return
  deployed = 1 - deployed
  const source = sources[deployed]
  if (source !== undefined) void gateway.deploy(source)
})

const proxy = keyProxy(Number(new URL(gateway.url).port), gateway.key)
const url = `http://localhost:${await listen(proxy)}/mcp/conformance`

let failed = false
for (const revision of ["2025-11-25", "2026-07-28"]) failed = (await runSuite(revision)) !== 0 || failed

await gateway.close()
proxy.close().closeAllConnections()
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
