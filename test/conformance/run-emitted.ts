import { spawn } from "node:child_process"
import { once } from "node:events"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { emitProject, programOf } from "../emit/emit-project.ts"
import { conformanceUpstream } from "./upstream.ts"

/**
 * Runs the official MCP conformance suite against a server that `sneck emit` wrote of `conformance.yaml`, at each
 * revision: a server of HTTP operations alone.
 */
const here = import.meta.dirname
await using project = await emitProject(join(here, "conformance.yaml"))
const built = await project.run(programOf("typescript/bin/tsc"))
if (built.code !== 0) throw new Error(built.stdout)
const upstream = conformanceUpstream()
const CONFORMANCE_SERVER_URL = `http://127.0.0.1:${await listen(upstream)}`
const env = { ...process.env, CONFORMANCE_SERVER_URL, PORT: "0" }
const server = spawn(process.execPath, [join(project.folder, "dist/http.js")], { env })
const [line] = (await once(server.stderr.setEncoding("utf8"), "data")) as [string]
const url = (/http:\S+/.exec(line)?.[0] ?? "").replace("127.0.0.1", "localhost")

let failed = false
for (const revision of ["2025-11-25", "2026-07-28"]) failed = (await runSuite(revision)) !== 0 || failed

server.kill()
upstream.close().closeAllConnections()
process.exitCode = failed ? 1 : 0

async function runSuite(revision: string): Promise<number> {
  const bin = programOf("@modelcontextprotocol/conformance/dist/index.js")
  const baseline = join(here, `expected-failures.emitted.${revision}.yml`)
  const options = ["server", "--url", url, "--requirements", revision, "--expected-failures", baseline]
  const child = spawn(process.execPath, [bin, ...options, "-o", join(project.folder, revision)], { stdio: "inherit" })
  const [code] = (await once(child, "exit")) as [number | null]
  return code ?? 1
}

async function listen(to: Server): Promise<number> {
  to.listen(0, "127.0.0.1")
  await once(to, "listening")
  return (to.address() as AddressInfo).port
}
