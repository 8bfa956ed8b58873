import { readFileSync } from "node:fs"
import { createEgress, createSandbox } from "@sneck/runtime"
import type { WorkerState } from "@sneck/runtime"
import type { Subject } from "./subject.ts"

/** What isolates weigh. */
export interface Weights {
  /** MiB for each isolate that waits. */
  readonly perIsolate: number
  /** MiB of all workers after bundles were called at random. */
  readonly ofManyBundles: number
}

/** No more than a worker keeps. */
const FEW = 20

/** Calls some bundles, then many more at random, and looks at the memory of the workers. */
export async function weigh(subject: Subject, bundles: number): Promise<Weights> {
  const sandbox = createSandbox()
  const egress = createEgress()
  const call = (number: number) =>
    sandbox.run({
      bundle: { code: subject.code, hash: `bundle ${number}` },
      tenant: "bench",
      request: { kind: "tool", name: "sum", input: subject.input, context: { env: {}, meta: {} } },
      hosts: [],
      host: { call: () => Promise.resolve(null), notify: () => {} },
      egress,
    })
  /** Not the one in reserve, which starts meanwhile and has no isolates of anybody. */
  const serving = (): WorkerState[] => sandbox.workers().filter(({ tenant }) => tenant !== undefined)
  try {
    await call(0)
    const before = resident(serving())
    for (let number = 1; number <= FEW; number++) await call(number)
    const perIsolate = (resident(serving()) - before) / FEW
    for (let round = 0; round < bundles; round++) await call((round * 7919) % bundles)
    return { perIsolate, ofManyBundles: resident(sandbox.workers()) }
  } finally {
    await sandbox.close()
    await egress.close()
  }
}

function resident(workers: readonly WorkerState[]): number {
  return workers.reduce((sum, { pid }) => sum + residentMiB(pid), 0)
}

function residentMiB(pid: number): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4) / 1024
}
