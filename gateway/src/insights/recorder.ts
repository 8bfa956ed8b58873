import { randomUUID } from "node:crypto"
import { EventEmitter } from "node:events"
import type { Logger } from "pino"
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

/**
 * Takes the record of every call and writes batches to the store, off the request path. The queue is bounded:
 * past it the oldest records are dropped, counted and logged, since a full disk must not stop the calls.
 */
export class Recorder {
  readonly #store: Store
  readonly #log: Logger
  readonly #rollups = new RollupWriter(randomUUID())
  readonly #contexts = new CallContexts()
  readonly #listeners = new EventEmitter<{ invocation: [Invocation] }>().setMaxListeners(0)
  #queue: Invocation[] = []
  /** Counted in the rollups already, but not on disk: the store refused them. */
  #unwritten: Invocation[] = []
  #timer: NodeJS.Timeout | undefined
  #dropped = 0

  constructor(store: Store, log: Logger) {
    this.#store = store
    this.#log = log
  }

  /** Takes one record; never waits, never throws. */
  record(invocation: Invocation): void {
    this.#queue.push(invocation)
    if (this.#queue.length === flushAtOnceAt) setImmediate(() => this.flush())
    this.#timer ??= setTimeout(() => this.flush(), flushEveryMs)
    this.#listeners.emit("invocation", invocation)
  }

  /** Calls back with every record from now on; returns the function that ends it. */
  listen(onInvocation: (invocation: Invocation) => void): () => void {
    this.#listeners.on("invocation", onInvocation)
    return () => this.#listeners.off("invocation", onInvocation)
  }

  /** Records that wait to be written and records that were given up since the start. */
  get state(): { readonly queued: number; readonly dropped: number } {
    return { queued: this.#queue.length + this.#unwritten.length, dropped: this.#dropped }
  }

  /** Writes what waits. A batch that can't be written is kept for the next try. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#rollups.count(this.#queue)
    const batch = this.#unwritten.length === 0 ? this.#queue : [...this.#unwritten, ...this.#queue]
    this.#queue = []
    if (batch.length > 0) this.#write(batch)
  }

  #write(batch: Invocation[]): void {
    try {
      this.#store.record(this.#toBatch(batch))
      this.#rollups.markWritten()
      this.#contexts.markWritten()
      this.#unwritten = []
    } catch (error) {
      this.#log.error({ err: error, queued: batch.length }, "could not write the records of calls; trying again")
      this.#keep(batch)
    }
  }

  #toBatch(invocations: readonly Invocation[]): RecordBatch {
    const rows = invocations.map((invocation) => toRow(invocation, this.#contexts.idOf(invocation)))
    return {
      invocations: rows,
      notes: toNoteRows(invocations),
      contexts: this.#contexts.unwritten(),
      rollups: this.#rollups.changedRows(),
      keysUsed: new Map(invocations.map((invocation) => [invocation.principal, invocation.at])),
    }
  }

  #keep(batch: Invocation[]): void {
    const excess = Math.max(0, batch.length - maxQueued)
    this.#unwritten = batch.slice(excess)
    this.#timer ??= setTimeout(() => this.flush(), retryEveryMs)
    if (excess === 0) return
    this.#dropped += excess
    this.#log.error({ dropped: this.#dropped }, "dropped the oldest records of calls: the store is not writable")
  }
}
