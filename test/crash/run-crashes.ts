import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { openToRead } from "../../gateway/src/backup/open-database.ts"
import { createPostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { caller } from "./actors/caller.ts"
import { keyKeeper } from "./actors/key-keeper.ts"
import { pusher } from "./actors/pusher.ts"
import { releaser } from "./actors/releaser.ts"
import { secretSetter } from "./actors/secret-setter.ts"
import { uploader } from "./actors/uploader.ts"
import type { Actor } from "./actor.ts"
import type { CrashReport } from "./crash-report.ts"
import { killWhileStarting, startKillableServer } from "./killable-server.ts"
import type { KillableServer, ServerPlace } from "./killable-server.ts"
import { seededRandom } from "./random.ts"
import { RefusedError } from "./server-client.ts"
import type { ServerClient } from "./server-client.ts"
import { storeChecker } from "./store-checker.ts"

/** What is crashed, how often. */
export interface CrashOptions {
  readonly cycles: number
  readonly store: "sqlite" | "postgres"
  /** The same seed does the same things and waits as long before each kill. */
  readonly seed: number
  /** Ends it early, after the cycle that is under way. */
  readonly signal?: AbortSignal
  readonly onCycle?: (cycle: number, server: KillableServer, faults: readonly string[]) => void
}

/** A server works at least and at most so long before it is killed. */
const workMs = [50, 2_000] as const
/** Starting takes about this long: kills of servers that start happen within. */
const startingMs = 2_000
/** So many of all starts are killed once before. */
const killedStarts = 0.15

/**
 * Lets people work with a server, kills it, starts it again and compares what is there with what they were promised;
 * so many times. Everything happens in a folder, or database, of its own.
 */
export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const random = seededRandom(options.seed)
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-crash-"))
  const database = options.store === "postgres" ? await createPostgresDatabase() : undefined
  const secrets = [await secretSetter("safe", random), await secretSetter("vault", random)]
  const calls = await caller()
  const actors = [pusher(), uploader(), releaser(random), ...secrets, keyKeeper(random), calls]
  try {
    const place = { dataDir, databaseUrl: database?.url }
    const found = await crash(place, actors, { ...options, random })
    return { ...found, ...summarise(actors), lostCallMs: calls.lostMs, lateCrashes: calls.lateCrashes }
  } finally {
    await Promise.all([...secrets, calls].map((actor) => actor[Symbol.asyncDispose]()))
    await database?.drop()
    await rm(dataDir, { recursive: true })
  }
}

type Found = Pick<CrashReport, "cycles"> &
  Pick<CrashReport, "startMs" | "startCpuMs" | "faults" | "releasesLoaded" | "deployments" | "killedWhileStarting">

async function crash(
  place: ServerPlace,
  actors: readonly Actor[],
  { cycles, onCycle, signal, random }: CrashOptions & { readonly random: () => number },
): Promise<Found> {
  const [checker, starts, faults] = [storeChecker(), [] as KillableServer[], [] as string[]]
  const look = async (server: KillableServer, killedAt: number, isLast: boolean): Promise<string[]> => {
    await using database = await openToRead(place)
    const aftermath = { server: server.client, database, killedAt, isLast }
    const checks = await Promise.all(actors.map((actor) => actor.check(aftermath)))
    return [...checks.flat(), ...(await checker.check(database, { all: isLast }))]
  }
  // Also the first start ever, which makes the tables, may end at any time.
  await killWhileStarting(place, random() * startingMs)
  let killedWhileStarting = 1
  const keys = new Map<Actor, string>()
  let killedAt = 0
  for (let cycle = 0, isLast = false; !isLast; cycle += 1) {
    isLast = cycle === cycles || signal?.aborted === true
    if (random() < killedStarts) {
      await killWhileStarting(place, random() * startingMs)
      killedWhileStarting += 1
    }
    const server = await startKillableServer(place)
    starts.push(server)
    const found = cycle === 0 ? await prepare(server.client, actors, keys) : await look(server, killedAt, isLast)
    faults.push(...found.map((fault) => `cycle ${cycle}: ${fault}`))
    onCycle?.(cycle, server, found)
    if (isLast) await server.stop()
    else {
      const worked = await workAndKill(server, actors, {
        keys,
        afterMs: workMs[0] + random() * (workMs[1] - workMs[0]),
      })
      killedAt = worked.killedAt
      faults.push(...worked.faults.map((fault) => `cycle ${cycle}: ${fault}`))
    }
  }
  return {
    cycles: starts.length - 1,
    startMs: starts.map(({ startedAfterMs }) => startedAfterMs),
    startCpuMs: starts.map(({ startCpuMs }) => startCpuMs),
    faults,
    killedWhileStarting,
    releasesLoaded: checker.releases,
    deployments: checker.deployments,
  }
}

/** Everybody has a key of their own, so that nobody asks too often. */
async function prepare(server: ServerClient, actors: readonly Actor[], keys: Map<Actor, string>): Promise<string[]> {
  for (const actor of actors) {
    const { secret } = await server.must("POST", "/keys", { name: actor.name, scopes: ["admin"] })
    keys.set(actor, String(secret))
    await actor.prepare(server)
  }
  return []
}

async function workAndKill(
  server: KillableServer,
  actors: readonly Actor[],
  { keys, afterMs }: { readonly keys: ReadonlyMap<Actor, string>; readonly afterMs: number },
): Promise<{ killedAt: number; faults: string[] }> {
  const faults: string[] = []
  const killed = new AbortController()
  const work = actors.map(async (actor) => {
    const client = server.client.with(keys.get(actor) ?? "")
    try {
      while (!killed.signal.aborted) await actor.act(client)
    } catch (error) {
      // Once the server is killed, a request that breaks is what is wanted; one that was refused never is.
      if (!killed.signal.aborted || error instanceof RefusedError) faults.push(`${actor.name}: ${String(error)}`)
    }
  })
  await sleep(afterMs)
  killed.abort()
  const killedAt = Date.now()
  await server.kill()
  await Promise.all(work)
  return { killedAt, faults }
}

function summarise(actors: readonly Actor[]): Pick<CrashReport, "actors"> {
  return {
    actors: actors.map(({ name, acknowledged, cut }) => ({
      name,
      acknowledged,
      cutDone: cut.done,
      cutUndone: cut.undone,
    })),
  }
}
