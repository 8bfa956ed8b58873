import { checkClients } from "../doctor/check-clients.ts"
import { checkDataDir } from "../doctor/check-data-dir.ts"
import { checkNode } from "../doctor/check-node.ts"
import { checkPort } from "../doctor/check-port.ts"
import { checkServer } from "../doctor/check-server.ts"
import { checkSpec } from "../doctor/check-spec.ts"
import { checkStore } from "../doctor/check-store.ts"
import type { Finding } from "../doctor/check.ts"
import { renderFinding } from "../doctor/render-finding.ts"
import { exitCode } from "../exit-code.ts"
import { processIo } from "../process-io.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck doctor`. */
export interface DoctorOptions {
  readonly data: string
  readonly port: number
  readonly json?: boolean
}

/** `sneck doctor [SPEC]`: checks everything that the other commands rely on, and says what to do where it is not so. */
export async function runDoctor(
  location: string | undefined,
  options: DoctorOptions,
  terminal: Terminal,
): Promise<number> {
  const findings = await findAll(location, options)
  if (options.json) terminal.out(JSON.stringify({ findings }, undefined, 2))
  else for (const finding of findings) terminal.out(renderFinding(finding, terminal.paint))
  return findings.some((finding) => finding.status === "failed") ? exitCode.failure : exitCode.ok
}

async function findAll(location: string | undefined, { data, port }: DoctorOptions): Promise<Finding[]> {
  const node = checkNode()
  const canServe = node.status === "ok"
  const server = await checkServer(data)
  const portIsOurs = server.url !== undefined && new URL(server.url).port === String(port)
  return [
    node,
    // An older Node would crash on the native part rather than fail.
    ...(canServe ? [await checkStore()] : []),
    await checkDataDir(data),
    server.finding,
    ...(portIsOurs ? [] : [await checkPort(port)]),
    ...(canServe && location !== undefined ? [await checkSpec(location)] : []),
    checkClients(processIo()),
  ]
}
