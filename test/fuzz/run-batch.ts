import { execFile } from "node:child_process"
import { join } from "node:path"
import type { Find } from "./fire.ts"

/** What one process did. */
export interface Batch {
  readonly runs: number
  readonly maxRssMb: number
  readonly find?: Partial<Find> & { readonly message: string }
}

const runs = 200
/** After this a batch ends by itself … */
const maxMs = 60_000
/** … and after this it hangs. */
const hangMs = 240_000
/** More than this is too much, node and the fuzzer included. */
const maxMemoryMb = 1_024

/** Runs a batch in a process; one that crashes, hangs or takes too much memory is a find. */
export function runBatch(target: string, seed: number): Promise<Batch> {
  const file = join(import.meta.dirname, "batch.ts")
  const args = [`--max-old-space-size=${maxMemoryMb}`, file, target, String(seed), String(runs), String(maxMs)]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { timeout: hangMs, killSignal: "SIGKILL", maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        resolve(
          error === null
            ? checkMemory(JSON.parse(stdout) as Batch)
            : { runs: 0, maxRssMb: 0, find: { message: reasonOf(error, stderr) } },
        )
      },
    )
  })
}

function checkMemory(batch: Batch): Batch {
  if (batch.find !== undefined || batch.maxRssMb <= maxMemoryMb) return batch
  return { ...batch, find: { message: `takes ${batch.maxRssMb} MB` } }
}

function reasonOf(error: Error & { readonly killed?: boolean }, stderr: string): string {
  return error.killed === true ? "hangs" : `crashes: ${stderr.slice(-2_000)}`
}
