import { readFileSync } from "node:fs"
import { createEgress, createSandbox } from "@sneck/runtime"
import type { Subject } from "./subject.ts"

const CALLS = 1_000

/** Linux tells of processor time in hundredths of a second, everywhere that Node runs. */
const TICK_MS = 10

/** Calls at once, and what the worker computes for them: of the machine's other cores, and of us, it needs nothing. */
export async function callsPerProcessorSecond(subject: Subject): Promise<number> {
  const sandbox = createSandbox()
  const egress = createEgress()
  const call = () =>
    sandbox.run({
      bundle: { code: subject.code, hash: subject.hash },
      tenant: "bench",
      request: { kind: "tool", name: "sum", input: subject.input, context: { env: {}, meta: {} } },
      hosts: [],
      host: { call: () => Promise.resolve(null), notify: () => {} },
      egress,
    })
  const workedMs = (): number =>
    sandbox.workers().reduce((sum, { pid, tenant }) => sum + (tenant === undefined ? 0 : processorMs(pid)), 0)
  try {
    for (let warmUp = 0; warmUp < 50; warmUp++) await call()
    const before = workedMs()
    let left = CALLS
    const caller = async (): Promise<void> => {
      while (left-- > 0) await call()
    }
    await Promise.all([caller(), caller()])
    return CALLS / ((workedMs() - before) / 1_000)
  } finally {
    await sandbox.close()
    await egress.close()
  }
}

/** `utime` and `stime` of all its threads. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
