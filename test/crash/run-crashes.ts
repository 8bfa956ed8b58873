import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openToRead } from "../../gateway/src/backup/open-database.ts"
import { createPostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { caller } from "./actors/caller.ts"
import { keyKeeper } from "./actors/key-keeper.ts"
import { pusher } from "./actors/pusher.ts"
import { releaser } from "./actors/releaser.ts"
import { secretSetter } from "./actors/secret-setter.ts"
import { uploader } from "./actors/uploader.ts"
import type { Actor, Aftermath } from "./actor.ts"
import type { CrashReport } from "./crash-report.ts"
import { killWhileStarting, startKillableServer } from "./killable-server.ts"
import type { KillableServer, ServerPlace } from "./killable-server.ts"
import { seededRandom } from "./random.ts"
import type { ServerClient } from "./server-client.ts"
import { storeChecker } from "./store-checker.ts"
import type { StoreChecker } from "./store-checker.ts"
import { workAndKill } from "./work-and-kill.ts"
import type { Killed, Worker } from "./work-and-kill.ts"

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

/** What a request is taken to last before there was one. */
const firstRequestMs = 200
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

type Found = Omit<CrashReport, "actors" | "lostCallMs" | "lateCrashes">

async function crash(
  place: ServerPlace,
  actors: readonly Actor[],
  { cycles, onCycle, signal, random }: CrashOptions & { readonly random: () => number },
): Promise<Found> {
  const [checker, starts, faults] = [storeChecker(), [] as KillableServer[], [] as string[]]
  let workers: readonly Worker[] = []
  let killedAt = 0
  let killedWhileStarting = 0
  for (let cycle = 0, isLast = false; !isLast; cycle += 1) {
    isLast = cycle === cycles || signal?.aborted === true
    // Also the first start ever, which makes the tables, may end at any time.
    if (cycle === 0 || random() < killedStarts) {
      await killWhileStarting(place, random() * startingMs)
      killedWhileStarting += 1
    }
    const server = await startKillableServer(place)
    starts.push(server)
    if (cycle === 0) workers = await prepare(server.client, actors)
    const found = await look(place, actors, checker, { server: server.client, killedAt, isLast })
    onCycle?.(cycle, server, found)
    const ended = isLast ? await stopped(server) : await workAndKill(server, workers, random)
    killedAt = ended.at
    faults.push(...[...found, ...ended.faults].map((fault) => `cycle ${cycle}: ${fault}`))
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

async function stopped(server: KillableServer): Promise<Killed> {
  const code = await server.stop()
  return { at: Date.now(), faults: code === 0 ? [] : [`the last server ended with ${code}`] }
}

async function prepare(server: ServerClient, actors: readonly Actor[]): Promise<Worker[]> {
  const workers: Worker[] = []
  for (const actor of actors) {
    const { secret } = await server.must("POST", "/keys", { name: actor.name, scopes: ["admin"] })
    await actor.prepare(server)
    workers.push({ actor, key: String(secret), requestMs: firstRequestMs })
  }
  return workers
}

async function look(
  place: ServerPlace,
  actors: readonly Actor[],
  checker: StoreChecker,
  about: Omit<Aftermath, "database">,
): Promise<string[]> {
  await using database = await openToRead(place)
  const checks = await Promise.all(actors.map((actor) => actor.check({ ...about, database })))
  return [...checks.flat(), ...(await checker.check(database, { all: about.isLast }))]
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
