import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { expect, test } from "vitest"
import { readTreeUsage } from "./process-tree.ts"

const BUSY =
  "const end = Date.now() + 200; while (Date.now() < end); process.stdout.write('done'); setTimeout(() => {}, 60_000)"

test.runIf(existsSync("/proc/self/stat"))("counts the time and memory of children", async () => {
  const before = readTreeUsage(process.pid)
  const child = spawn(process.execPath, ["-e", BUSY], { stdio: ["ignore", "pipe", "ignore"] })
  try {
    await once(child.stdout, "data")
    const after = readTreeUsage(process.pid)
    expect(after.cpuMicros - before.cpuMicros).toBeGreaterThan(100_000)
    expect(readTreeUsage(child.pid ?? 0).rssMiB).toBeGreaterThan(10)
  } finally {
    child.kill("SIGKILL")
  }
})
