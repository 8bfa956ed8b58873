import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import type { Wall } from "./sandbox.ts"
import type { WorkerPool } from "./worker-pool.ts"

/** More than an idle worker has. */
const TRIAL_MIB = 192

/** Lets a worker try to get out, in every way that should be walled up, and tells what it found. */
export async function inspectWalls(pool: WorkerPool): Promise<readonly Wall[]> {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const worker = await pool.fresh()
  try {
    const { port } = server.address() as AddressInfo
    const file = fileURLToPath(new URL("create-sandbox.ts", import.meta.url))
    const walls = await worker.tryWalls({ file, port, parent: process.pid })
    return [...walls, memoryWall(await worker.tryMemory(TRIAL_MIB))]
  } finally {
    worker.kill()
    server.close()
  }
}

function memoryWall(stands: boolean): Wall {
  const detail = stands
    ? "tried from the inside, ended by the system"
    : "no control group can be made; only the watchdog looks"
  return { name: "memory", stands, detail }
}
