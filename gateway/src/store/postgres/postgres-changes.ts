import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { sql } from "kysely"
import type { Kysely } from "kysely"
import { Client } from "pg"
import type { Logger } from "pino"
import * as z from "zod"
import { atMost } from "../at-most.ts"
import { changeTopics, patienceMs } from "../change-feed.ts"
import type { Change, ChangeFeed, ChangeListener, LocalChanges } from "../change-feed.ts"
import type { Schema } from "../schema.ts"
import { connectionSettings } from "./postgres-pool.ts"

const channel = "sneck"
const firstRetryMs = 100
const maxRetryMs = 5_000
/** How often the connection is tried: one that broke without a word is noticed then. */
const heartbeatMs = 10_000

const echo = z.object({ echo: z.string() })

const payload = z.object({
  replica: z.string(),
  change: z.object({
    topic: z.enum(changeTopics),
    organisationId: z.string(),
    id: z.string(),
  }),
})

/**
 * Carries changes between replicas by NOTIFY, which arrives when the transaction that says it is committed. A lost
 * connection is made anew, and the listeners hear `"everything"`.
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export class PostgresChanges implements ChangeFeed {
  readonly #url: string
  readonly #local: LocalChanges
  readonly #log: Logger | undefined
  readonly #replica = randomUUID()
  readonly #closed = new AbortController()
  /** What waits for words of our own, by these. */
  readonly #echoes = new Map<string, () => void>()
  #client: Client | undefined
  /** The word that is on its way, and the one that goes after it. */
  #echo = Promise.resolve()
  #nextEcho: Promise<void> | undefined
  #running: Promise<void> | undefined

  constructor(url: string, local: LocalChanges, log: Logger | undefined) {
    this.#url = url
    this.#local = local
    this.#log = log
  }

  /** Begins to listen. Throws when the database can't be reached. */
  async open(): Promise<void> {
    const client = await this.#connect()
    this.#running = this.#keepListening(client)
  }

  listen(listener: ChangeListener): () => void {
    return this.#local.listen(listener)
  }

  /** A word of our own comes back after all that was committed before it: NOTIFY keeps the order of commits. */
  async caughtUp(): Promise<void> {
    // Who asks while a word is on its way needs another one: theirs may have been committed since.
    this.#nextEcho ??= this.#echo.then(async () => {
      this.#nextEcho = undefined
      this.#echo = this.#hearOneself()
      return this.#echo
    })
    await atMost(
      patienceMs,
      this.#nextEcho.then(async () => this.#local.caughtUp()),
    )
  }

  /** Has changes told to the other replicas, if and when the transaction is committed. */
  async notify(trx: Kysely<Schema>, changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    const texts = changes.map((change) => JSON.stringify({ replica: this.#replica, change }))
    await sql`select pg_notify(${channel}, text) from unnest(${texts}::text[]) as texts(text)`.execute(trx)
  }

  /** Stops listening. */
  async close(): Promise<void> {
    this.#closed.abort()
    await this.#client?.end().catch(() => {})
    await this.#running
  }

  async #keepListening(first: Client): Promise<void> {
    let client: Client | undefined = first
    while (client !== undefined) {
      await this.#untilLost(client)
      if (this.#closed.signal.aborted) return
      this.#log?.warn("lost the connection by which changes of other replicas are heard; connecting again")
      client = await this.#reconnect()
      if (client !== undefined) void this.#local.publish(["everything"])
    }
  }

  /** Asks the server from time to time; resolves when it does not answer any more. */
  async #untilLost(client: Client): Promise<void> {
    const lost = new AbortController()
    client.once("end", () => lost.abort())
    const signal = AbortSignal.any([lost.signal, this.#closed.signal])
    try {
      while (!signal.aborted) {
        await sleep(heartbeatMs, undefined, { ref: false, signal })
        await client.query("select 1")
      }
    } catch {
      // Lost, or closed.
    }
    client.end().catch(() => {})
  }

  async #reconnect(): Promise<Client | undefined> {
    for (let waitMs = firstRetryMs; !this.#closed.signal.aborted; waitMs = Math.min(waitMs * 2, maxRetryMs)) {
      try {
        return await this.#connect()
      } catch {
        await sleep(waitMs, undefined, { ref: false, signal: this.#closed.signal }).catch(() => {})
      }
    }
    return undefined
  }

  async #connect(): Promise<Client> {
    const client = new Client({ ...connectionSettings(this.#url), query_timeout: 5_000 })
    client.on("error", () => void client.end().catch(() => {}))
    client.on("notification", ({ payload: text }) => this.#hear(text ?? ""))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      client.end().catch(() => {})
      throw error
    }
    this.#client = client
    return client
  }

  /** When the connection is lost it ends by itself: once it is back, the listeners look at everything. */
  async #hearOneself(): Promise<void> {
    const word = randomUUID()
    const heard = new Promise<void>((resolve) => this.#echoes.set(word, resolve))
    const said = this.#client?.query("select pg_notify($1, $2)", [channel, JSON.stringify({ echo: word })])
    await atMost(patienceMs, Promise.all([said, heard]))
    this.#echoes.delete(word)
  }

  #hear(text: string): void {
    const value = parseJson(text)
    const own = echo.safeParse(value)
    if (own.success) return this.#echoes.get(own.data.echo)?.()
    const heard = payload.safeParse(value)
    if (!heard.success) return
    if (heard.data.replica !== this.#replica) void this.#local.publish([heard.data.change])
  }
}

/** Undefined for what is no JSON: others may use the channel too. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
