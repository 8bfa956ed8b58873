import { randomUUID } from "node:crypto"
import { EventEmitter } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import { StoreBusyError } from "../store/store-errors.ts"
import type { RecordBatch, Store } from "../store/store.ts"
import { CallContexts } from "./call-contexts.ts"
import { toNoteRows, toRow } from "./invocation-row.ts"
import type { Invocation } from "./invocation.ts"
import { RollupWriter } from "./rollup.ts"

/** A call is on disk at most this long after it ended: what a crash can lose. */
export const maxUnwrittenMs = 200

const flushEveryMs = 100
const flushAtOnceAt = 500
const maxQueued = 50_000
const retryEveryMs = 1_000
/** The use of a key is noted this often: whoever looks wants to know the day. */
const keyUseEveryMs = 60_000
/** Somebody else writes right now: soon done. */
const busyRetryMs = 20

/**
 * Takes the record of every call and writes batches to the store, off the request path. The queue is bounded:
 * past it the oldest records are dropped, counted and logged, since a full disk must not stop the calls.
 */
export class Recorder {
  readonly #store: Pick<Store, "record">
  readonly #log: Logger
  readonly #rollups = new RollupWriter(randomUUID())
  readonly #contexts = new CallContexts()
  readonly #listeners = new EventEmitter<{ invocation: [Invocation] }>().setMaxListeners(0)
  #queue: Invocation[] = []
  /** Counted in the rollups already, but not on disk: the store refused them. */
  #unwritten: Invocation[] = []
  #timer: NodeJS.Timeout | undefined
  /** The batch that is being written; what comes meanwhile waits for the next one. */
  #writing: { readonly calls: number; readonly done: Promise<void> } | undefined
  /** Keys that were used for something else than calls and are not noted yet, and when. */
  #keysUsed = new Map<string, number>()
  readonly #keysNotedAt = new Map<string, number>()
  #dropped = 0

  constructor(store: Pick<Store, "record">, log: Logger) {
    this.#store = store
    this.#log = log
  }

  /** Takes one record; never waits, never throws. */
  record(invocation: Invocation): void {
    this.#queue.push(invocation)
    if (this.#queue.length === flushAtOnceAt) setImmediate(() => void this.flush())
    this.#timer ??= setTimeout(() => void this.flush(), flushEveryMs)
    this.#listeners.emit("invocation", invocation)
  }

  /** Notes, to the minute, that a key was used for something else than a call. Never waits, never throws. */
  useKey(id: string): void {
    const now = Date.now()
    if (now - (this.#keysNotedAt.get(id) ?? 0) < keyUseEveryMs) return
    this.#keysNotedAt.set(id, now)
    this.#keysUsed.set(id, now)
    this.#timer ??= setTimeout(() => void this.flush(), flushEveryMs)
  }

  /** Calls back with every record from now on; returns the function that ends it. */
  listen(onInvocation: (invocation: Invocation) => void): () => void {
    this.#listeners.on("invocation", onInvocation)
    return () => this.#listeners.off("invocation", onInvocation)
  }

  /** Records that wait to be written and records that were given up since the start. */
  get state(): { readonly queued: number; readonly dropped: number } {
    const queued = this.#queue.length + this.#unwritten.length + (this.#writing?.calls ?? 0)
    return { queued, dropped: this.#dropped }
  }

  /** Writes what waits; resolves when that was tried. A batch that can't be written is kept for the next try. Never throws. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing.done
    await this.#flushNow()
  }

  /** Writes what waits, and tries again for as long as `graceMs` what can't be written yet; what is left then is lost. */
  async close(graceMs = 5_000): Promise<void> {
    const end = Date.now() + graceMs
    await this.flush()
    while (this.state.queued > 0 && Date.now() < end) {
      await sleep(busyRetryMs)
      await this.flush()
    }
    clearTimeout(this.#timer)
    const { queued } = this.state
    if (queued > 0) this.#log.error({ lost: queued }, "records of calls are lost: the store could not be written")
  }

  #flushNow(): Promise<void> | undefined {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#rollups.count(this.#queue)
    const batch = this.#unwritten.length === 0 ? this.#queue : [...this.#unwritten, ...this.#queue]
    this.#queue = []
    this.#unwritten = []
    if (batch.length > 0 || this.#keysUsed.size > 0) this.#write(batch)
    return this.#writing?.done
  }

  #write(batch: Invocation[]): void {
    try {
      const written = this.#store.record(this.#toBatch(batch))
      if (written === undefined) this.#markWritten()
      else this.#writing = { calls: batch.length, done: this.#finish(batch, written) }
    } catch (error) {
      this.#keep(batch, error)
    }
  }

  async #finish(batch: Invocation[], written: Promise<void>): Promise<void> {
    try {
      await written
      this.#markWritten()
    } catch (error) {
      this.#keep(batch, error)
    }
    this.#writing = undefined
  }

  #markWritten(): void {
    this.#rollups.markWritten()
    this.#contexts.markWritten()
  }

  #toBatch(invocations: readonly Invocation[]): RecordBatch {
    const keysUsed = this.#keysUsed
    this.#keysUsed = new Map()
    for (const { credential, principal, at } of invocations) keysUsed.set(credential ?? principal, at)
    const rows = invocations.map((invocation) => toRow(invocation, this.#contexts.idOf(invocation)))
    return {
      invocations: rows,
      notes: toNoteRows(invocations),
      contexts: this.#contexts.unwritten(),
      rollups: this.#rollups.changedRows(),
      keysUsed,
    }
  }

  #keep(batch: Invocation[], error: unknown): void {
    const isBusy = error instanceof StoreBusyError
    if (!isBusy)
      this.#log.error({ err: error, queued: batch.length }, "could not write the records of calls; trying again")
    const excess = Math.max(0, batch.length - maxQueued)
    this.#unwritten = batch.slice(excess)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), isBusy ? busyRetryMs : retryEveryMs)
    if (excess === 0) return
    this.#dropped += excess
    this.#log.error({ dropped: this.#dropped }, "dropped the oldest records of calls: the store is not writable")
  }
}
