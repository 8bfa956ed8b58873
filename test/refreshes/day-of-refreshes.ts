import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startConnectionsGateway, textOf } from "../../gateway/test/connections-gateway.ts"
import type { ConnectingPerson, ConnectionsGateway } from "../../gateway/test/connections-gateway.ts"
import { startReplica } from "../../gateway/test/oauth-gateway.ts"
import { createPostgresDatabase } from "../../gateway/test/postgres-database.ts"
import { openPostgres } from "../../gateway/src/store/postgres.ts"
import type { Store } from "../../gateway/src/store/store.ts"

/** How much happens. */
export interface DayPlan {
  /** As many calls at least. */
  readonly calls: number
  /** The day goes on until tokens were refreshed as often, however fast the machine is. */
  readonly refreshes: number
  readonly users: number
  readonly replicas: number
  /** Milliseconds that an access token is good for. */
  readonly lifetimeMs: number
  /** Calls under way at any moment. */
  readonly atOnce: number
}

/** What came of it. */
export interface DayReport {
  readonly calls: number
  /** Calls that did not get their answer. */
  readonly failed: number
  /** Answers that were given by somebody else's token. */
  readonly foreign: number
  readonly refreshes: number
  /** Refresh tokens that were used twice, as the provider counts them. */
  readonly doubleRefreshes: number
  /** Calls that the API refused, and that were made again by themselves. */
  readonly refusedByApi: number
  readonly seconds: number
  /** What the failed ones said; the first few. */
  readonly complaints: readonly string[]
}

/**
 * A day of refreshes in fast-forward: several people call by several replicas of one database, while tokens of a
 * provider whose refresh tokens rotate end every few seconds. Throws what keeps it from beginning.
 */
export async function runDay(plan: DayPlan): Promise<DayReport> {
  const database = await createPostgresDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-refreshes-"))
  const closing: (() => Promise<unknown>)[] = [
    async () => database.drop(),
    async () => rm(dataDir, { recursive: true }),
  ]
  try {
    const store = await opened(database.url, closing)
    const desk = await startConnectionsGateway(store, { gateway: { dataDir }, behaviour: { delayMs: 30 } })
    closing.unshift(async () => desk[Symbol.asyncDispose]())
    const urls = [desk.url]
    while (urls.length < plan.replicas) {
      const replica = await startReplica(await opened(database.url, closing), { dataDir })
      closing.unshift(async () => replica[Symbol.asyncDispose]())
      urls.push(replica.url)
    }
    return await live(plan, desk, urls)
  } finally {
    for (const close of closing) await close()
  }
}

async function opened(url: string, closing: (() => Promise<unknown>)[]): Promise<Store> {
  const store = await openPostgres(url)
  closing.unshift(async () => store.close())
  return store
}

async function live(plan: DayPlan, desk: ConnectionsGateway, urls: readonly string[]): Promise<DayReport> {
  desk.provider.behaviour.lifetimeMs = plan.lifetimeMs
  const people: ConnectingPerson[] = []
  for (let number = 0; number < plan.users; number += 1) people.push(await desk.connected(`person-${number}`))
  const before = { ...desk.provider.counts }
  const startedAt = performance.now()
  const complaints: string[] = []
  let [next, failed, foreign] = [0, 0, 0]
  const isOver = (): boolean =>
    next >= plan.calls && desk.provider.counts.refreshes - before.refreshes >= plan.refreshes
  const caller = async (): Promise<void> => {
    while (!isOver()) {
      const number = (next += 1)
      const index = (number * 7_919) % people.length
      const answer = await desk.call(people[index]?.key ?? "", { url: urls[number % urls.length] ?? "" })
      const told = textOf(answer)
      if (answer.result?.isError === true || answer.result === undefined) {
        failed += 1
        if (complaints.length < 5) complaints.push(told || JSON.stringify(answer))
      } else if (!told.includes(`"person-${index}"`)) foreign += 1
    }
  }
  await Promise.all(Array.from({ length: plan.atOnce }, caller))
  const { counts } = desk.provider
  return {
    calls: next,
    failed,
    foreign,
    refreshes: counts.refreshes - before.refreshes,
    doubleRefreshes: counts.reuses - before.reuses,
    refusedByApi: counts.refused - before.refused,
    seconds: Math.round(performance.now() - startedAt) / 1_000,
    complaints,
  }
}
