import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { CallTarget } from "./call-target.ts"
import { pinned } from "./pin.ts"

/** A server that says it is ready. */
export interface SpawnedServer {
  readonly pid: number
  readonly target: CallTarget
  readonly startedAfterMs: number
  readonly stop: () => Promise<void>
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 5_000

/** Code is cached as the `sneck` command caches it: stripping types in the process would count as its memory. */
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") }

/** Starts a Node program on one processor and waits for its `ready` line. Throws with what it wrote when it fails. */
export async function spawnServer(command: readonly string[], cpu: number): Promise<SpawnedServer> {
  const started = performance.now()
  const [program = "", ...args] = pinned(cpu, [process.execPath, ...command])
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: ENVIRONMENT })
  const complaints = collectTail(child)
  const timer = setTimeout(() => child.kill("SIGKILL"), READY_WITHIN_MS)
  const target = await readReady(child)
  clearTimeout(timer)
  if (target === undefined || child.pid === undefined) {
    throw new Error(`${command.join(" ")} did not become ready:\n${complaints()}`)
  }
  return { pid: child.pid, target, startedAfterMs: performance.now() - started, stop: () => stop(child) }
}

async function readReady(child: ChildProcess): Promise<CallTarget | undefined> {
  if (!child.stdout) return undefined
  const stdout = child.stdout
  for await (const line of createInterface({ input: stdout })) {
    if (!line.startsWith("ready ")) continue
    // Keep draining: a peer that logs must not block on a full pipe.
    stdout.resume()
    return JSON.parse(line.slice("ready ".length)) as CallTarget
  }
  return undefined
}

function collectTail(child: ChildProcess): () => string {
  let tail = ""
  child.stderr?.on("data", (chunk: Buffer) => {
    tail = (tail + chunk.toString("utf8")).slice(-2000)
  })
  return () => tail
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS)
  child.kill("SIGTERM")
  await exited
  clearTimeout(timer)
}
