import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { pinned } from "../harness/pin.ts"
import type { LoadPlan, LoadResult } from "./generate-load.ts"

/** How long after its end a window may report; a server that loses an answer ends the bench instead of hanging it. */
const GRACE_MS = 10_000

/** A load generator in a process of its own. */
export interface LoadProcess {
  /** Runs one window. Throws when the target cannot be reached at all. */
  readonly run: (plan: LoadPlan) => Promise<LoadResult>
  readonly stop: () => void
}

/** Starts a load generator on the given processor. */
export function startLoadProcess(cpu: number): LoadProcess {
  const worker = fileURLToPath(new URL("worker.ts", import.meta.url))
  const [program = "", ...args] = pinned(cpu, [process.execPath, worker])
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  return { run, stop: () => void child.kill() }

  async function run(plan: LoadPlan): Promise<LoadResult> {
    child.send(plan)
    const message = await nextMessage(plan.durationMs + GRACE_MS)
    if (message === undefined) throw new Error(`${plan.target.url} left calls without an answer.`)
    if ("error" in message) throw new Error(`${plan.target.url}: ${message.error}`)
    return message.result
  }

  async function nextMessage(timeoutMs: number): Promise<{ result: LoadResult } | { error: string } | undefined> {
    try {
      const [message] = await once(child, "message", { signal: AbortSignal.timeout(timeoutMs) })
      return message as { result: LoadResult } | { error: string }
    } catch {
      return undefined
    }
  }
}
