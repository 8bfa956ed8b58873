import { AsyncLocalStorage } from "node:async_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import { atMost } from "./at-most.ts"

/** What replicas hold in memory. `session` and `consent` are told when they end. */
export const changeTopics = [
  "toolset",
  "key",
  "environment",
  "source",
  "project",
  "user",
  "team",
  "agent",
  "session",
  "consent",
  "oauth-client",
  "oauth-keys",
  "identity-provider",
  "oauth-provider",
  "connection",
] as const

/** One of `changeTopics`. */
export type ChangeTopic = (typeof changeTopics)[number]

/** Something that was committed and that replicas hold in memory. */
export interface Change {
  readonly topic: ChangeTopic
  readonly organisationId: string
  /** Id of what changed. */
  readonly id: string
}

/** Hears of changes; `"everything"` when some may have been missed. */
export type ChangeListener = (change: Change | "everything") => void | Promise<void>

/** Tells this replica what was committed, by itself and by others. */
export interface ChangeFeed {
  /**
   * Calls back with every change from now on; returns the function that ends it. Whoever committed waits for the
   * listeners of its own replica, so that what it answers is in force.
   */
  listen(listener: ChangeListener): () => void
  /**
   * Resolves when all that was committed before, anywhere, is in force here, at the latest after a second: for whoever
   * misses what may just have been made by another replica. Never throws.
   */
  caughtUp(): Promise<void>
}

const retryMs = 1_000

/** How long anybody waits for news, in milliseconds. */
export const patienceMs = 1_000

/** Set while a listener applies a change: what it publishes itself can't wait for it. */
const applying = new AsyncLocalStorage<true>()

/**
 * Hands changes to the listeners of this process, to each one after the other. A listener that fails is logged and
 * told `"everything"` every second until it succeeds: what it holds may be out of date until then.
 */
export class LocalChanges implements ChangeFeed {
  /** Each listener with the end of what it was told so far. */
  readonly #listeners = new Map<ChangeListener, Promise<void>>()
  readonly #retrying = new Set<ChangeListener>()
  readonly #closed = new AbortController()
  readonly #log: Logger | undefined

  constructor(log: Logger | undefined) {
    this.#log = log
  }

  listen(listener: ChangeListener): () => void {
    this.#listeners.set(listener, Promise.resolve())
    return () => this.#listeners.delete(listener)
  }

  /** Inside a listener at once: that one can't wait for itself. */
  async caughtUp(): Promise<void> {
    if (applying.getStore() === undefined) await atMost(patienceMs, Promise.all(this.#listeners.values()))
  }

  /** Tells all listeners; resolves when all have applied it, at once inside a listener. Never throws. */
  async publish(changes: readonly (Change | "everything")[]): Promise<void> {
    if (changes.length === 0) return
    const applied = [...this.#listeners.keys()].map(async (listener) => this.#enqueue(listener, changes))
    if (applying.getStore() === undefined) await Promise.all(applied)
  }

  /** Ends all waiting. */
  close(): void {
    this.#closed.abort()
    this.#listeners.clear()
  }

  async #enqueue(listener: ChangeListener, changes: readonly (Change | "everything")[]): Promise<void> {
    const before = this.#listeners.get(listener)
    const told = (async () => {
      await before
      await this.#tell(listener, changes)
    })()
    this.#listeners.set(listener, told)
    await told
  }

  async #tell(listener: ChangeListener, changes: readonly (Change | "everything")[]): Promise<void> {
    try {
      await applying.run(true, async () => {
        for (const change of changes) await listener(change)
      })
    } catch (error) {
      this.#log?.error({ err: error }, "a change could not be applied; trying again")
      void this.#tellLater(listener)
    }
  }

  async #tellLater(listener: ChangeListener): Promise<void> {
    if (this.#retrying.has(listener)) return
    this.#retrying.add(listener)
    const wait = sleep(retryMs, undefined, { ref: false, signal: this.#closed.signal })
    await wait.catch(() => this.#listeners.delete(listener))
    this.#retrying.delete(listener)
    if (this.#listeners.has(listener)) await this.#enqueue(listener, ["everything"])
  }
}
