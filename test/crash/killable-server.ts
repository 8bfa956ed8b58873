import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { readTreeUsage } from "../../bench/src/harness/process-tree.ts"
import { startSneck } from "../../cli/test/support/run-sneck.ts"
import type { Ended, Running } from "../../cli/test/support/run-sneck.ts"
import { serverClient } from "./server-client.ts"
import type { ServerClient } from "./server-client.ts"

/** Where a server keeps everything. */
export interface ServerPlace {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** More settings, by the names of environment variables. */
  readonly settings?: Readonly<Record<string, string>>
  /** A program that runs it, with its arguments. */
  readonly launcher?: readonly string[]
}

/** A `sneck serve` of its own process. */
export interface KillableServer {
  readonly pid: number
  readonly client: ServerClient
  /** From the start of the process until it said that it serves. */
  readonly startedAfterMs: number
  /** Processor time that this took: what else the machine does has little part in it. */
  readonly startCpuMs: number
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>
  /** Asks it to stop; the code that it ended with. */
  stop(): Promise<number | null>
}

/** Starts it. Throws with what it said when it ends before it serves. */
export async function startKillableServer(place: ServerPlace): Promise<KillableServer> {
  const startedAt = performance.now()
  const running = spawnServer(place)
  const [line] = await running.waitFor(/^\{"event":"ready".*\n/m)
  const startedAfterMs = performance.now() - startedAt
  const startCpuMs = readTreeUsage(running.child.pid ?? 0).cpuMicros / 1_000
  const { url, key } = JSON.parse(line) as { url: string; key: string }
  return {
    pid: running.child.pid ?? 0,
    client: serverClient(url, key),
    startedAfterMs,
    startCpuMs,
    kill: async () => killed(running),
    stop: async () => {
      running.child.kill("SIGTERM")
      return (await running.ended).code
    },
  }
}

/** Starts a server and kills it so many milliseconds later, wherever it is then. */
export async function killWhileStarting(place: ServerPlace, afterMs: number): Promise<void> {
  const running = spawnServer(place)
  await sleep(afterMs)
  await killed(running)
}

/** Starts a server that is not to serve; how it ended. */
export async function startInVain(place: ServerPlace): Promise<Ended> {
  return spawnServer(place).ended
}

function spawnServer({ dataDir, databaseUrl, settings, launcher = [] }: ServerPlace): Running {
  const env = { SNECK_DATABASE_URL: databaseUrl, SNECK_REDIS_URL: undefined, XDG_CONFIG_HOME: dataDir, ...settings }
  return startSneck(["serve", "--port", "0", "--json", "--data", dataDir], { cwd: dataDir, env, launcher })
}

async function killed({ child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  child.kill("SIGKILL")
  await exited
}
