import { setTimeout as sleep } from "node:timers/promises"
import type { Actor } from "./actor.ts"
import type { KillableServer } from "./killable-server.ts"
import { shuffle } from "./random.ts"
import { RefusedError } from "./server-client.ts"

/** Somebody at work. */
export interface Worker {
  readonly actor: Actor
  /** Everybody has a key of their own, so that nobody asks too often. */
  readonly key: string
  /** How long the latest request took that was answered. */
  requestMs: number
}

/** How a server ended. */
export interface Killed {
  /** Milliseconds since 1970. */
  readonly at: number
  /** What was refused before. */
  readonly faults: readonly string[]
}

/** So many work at once: with more, those whose requests take long would never be answered. */
const workersAtOnce = 4
/** A kill falls into one of so many first requests of somebody, or shortly after it. */
const requests = 2
const past = 1.2
const longestMs = 30_000

/**
 * Lets some of them work and kills the server at a random moment of somebody's request: of short ones as often as of
 * long ones.
 */
export async function workAndKill(
  server: KillableServer,
  workers: readonly Worker[],
  random: () => number,
): Promise<Killed> {
  const chosen = shuffle(random, workers).slice(0, workersAtOnce)
  const [victim] = chosen
  const killed = new AbortController()
  const reached = Promise.withResolvers<void>()
  let left = 1 + Math.floor(random() * requests)
  const work = chosen.map((worker) =>
    workOn(server, worker, killed.signal, () => {
      if (worker === victim && --left === 0) reached.resolve()
    }),
  )
  await Promise.race([reached.promise, sleep(longestMs, undefined, { ref: false })])
  await sleep(random() * past * (victim?.requestMs ?? 0))
  killed.abort()
  const at = Date.now()
  await server.kill()
  const faults = await Promise.all(work)
  return { at, faults: faults.flat() }
}

async function workOn(
  server: KillableServer,
  worker: Worker,
  signal: AbortSignal,
  onRequest: () => void,
): Promise<string[]> {
  const client = server.client.with(worker.key)
  try {
    while (!signal.aborted) {
      const startedAt = performance.now()
      onRequest()
      await worker.actor.act(client)
      worker.requestMs = performance.now() - startedAt
    }
    return []
  } catch (error) {
    // Once the server is killed, a request that breaks is what is wanted; one that was refused never is.
    const isWanted = signal.aborted && !(error instanceof RefusedError)
    return isWanted ? [] : [`${worker.actor.name}: ${String(error)}`]
  }
}
