import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/**
 * Whether a gateway can start here, with its embedded database, whose native part may not fit this machine.
 * It starts in a folder of its own for a moment. Only for a Node that can run it: an older one would crash.
 */
export async function checkStore(): Promise<Finding> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-doctor-"))
  try {
    const { startGateway } = await import("@sneck/gateway")
    const gateway = await startGateway({ dataDir, port: 0 })
    await gateway.close()
    return ok("store", "the server starts, with its embedded database")
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)
    return failed("store", `the server does not start: ${reason}`, "npm rebuild better-sqlite3")
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
