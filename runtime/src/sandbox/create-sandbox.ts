import { availableParallelism } from "node:os"
import type { Manifest } from "@sneck/functions/protocol"
import { readManifest } from "./read-manifest.ts"
import { findNative } from "./find-native.ts"
import { chooseLaunch } from "./launch.ts"
import { platformCode } from "./platform-code.ts"
import { RunningCall } from "./running-call.ts"
import type { HashedBundle, ManifestOptions, Sandbox, SandboxCall, Wall } from "./sandbox.ts"
import { SandboxError } from "./sandbox.ts"
import { inspectWalls } from "./inspect-walls.ts"
import { WorkerPool } from "./worker-pool.ts"
import type { PoolOptions } from "./worker-pool.ts"
import type { WorkerSetup } from "./worker-process.ts"

/** Settings of a sandbox; all have defaults: processes for each core, 16 calls each, 1 000 waiting. */
export type SandboxOptions = Partial<PoolOptions>

const DEFAULTS: PoolOptions = {
  maxWorkers: Math.max(2, availableParallelism()),
  callsPerWorker: 16,
  maxQueued: 1_000,
  maxServed: 5_000,
  idleMs: 60_000,
}

/** Opens a sandbox. Nothing starts before it is needed. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  let pool: WorkerPool | undefined
  let walls: Promise<readonly Wall[]> | undefined
  const open = (): WorkerPool => (pool ??= new WorkerPool(prepare(), { ...DEFAULTS, ...options }))
  const submit = (call: RunningCall): RunningCall["outcome"] => {
    open().submit(call)
    return call.outcome
  }
  return {
    run: (call) => submit(new RunningCall(call)),
    manifest: (bundle, asked) => askForManifest(bundle, asked, submit),
    walls: () => (walls ??= inspectWalls(open())),
    workers: () =>
      (pool?.workers ?? [])
        .filter(({ isGone }) => !isGone)
        .map(({ pid, tenant, calls }) => ({ pid, tenant, calls: calls.size })),
    close: async () => pool?.close(),
  }
}

async function prepare(): Promise<WorkerSetup> {
  const native = findNative()
  const [launch, platform] = await Promise.all([chooseLaunch(native), platformCode()])
  return { launch, native, platform }
}

async function askForManifest(
  bundle: HashedBundle,
  { tenant = `manifest of ${bundle.hash}`, limits }: ManifestOptions = {},
  submit: (call: RunningCall) => RunningCall["outcome"],
): Promise<Manifest> {
  const call = { ...nothing, bundle, tenant, ...(limits && { limits }) }
  const outcome = await submit(new RunningCall(call, JSON.stringify({ kind: "manifest" })))
  if (!outcome.ok) throw new SandboxError(outcome.error)
  return readManifest(outcome.result)
}

/** Whoever is asked what it offers has nothing to ask for. */
const nothing: Omit<SandboxCall, "bundle" | "tenant"> = {
  request: { kind: "tool", name: "", input: null, context: { env: {}, meta: {} } },
  hosts: [],
  host: {
    call: () => Promise.reject(new Error("Nothing can be called while the manifest is read.")),
    notify: () => {},
  },
  egress: {
    request: () => Promise.reject(new Error("Nothing can be fetched while the manifest is read.")),
    close: () => Promise.resolve(),
  },
}
