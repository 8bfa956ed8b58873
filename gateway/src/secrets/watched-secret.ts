import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import { SecretError } from "./secret-provider.ts"

/** How long secrets of providers are used, milliseconds. */
export interface SecretTimes {
  /** A value is asked for again after this: a new one is in force this soon. */
  readonly ttlMs: number
  /** While the provider doesn't answer, the last value serves so long. */
  readonly staleMs: number
  /** First pause after a failure; doubles up to `ttlMs`. */
  readonly retryMs: number
}

/**
 * One secret of a provider. It is asked for off the path of calls, again and again; a provider that is down costs
 * nothing but the news, until the last value is too old to be trusted. One that refuses takes the value away at once:
 * whoever withdraws a secret wants it gone.
 */
export class WatchedSecret {
  readonly #reference: string
  readonly #read: () => Promise<string>
  readonly #times: SecretTimes
  readonly #log: Logger | undefined
  readonly #ended = new AbortController()
  readonly #first: Promise<void>
  #value: string | undefined
  #readAt = 0
  #error: SecretError | undefined

  constructor(reference: string, read: () => Promise<string>, times: SecretTimes, log: Logger | undefined) {
    this.#reference = reference
    this.#read = read
    this.#times = times
    this.#log = log
    this.#first = this.#refresh()
    void this.#first.then(async () => this.#keepFresh())
  }

  /** The value; undefined when there never was one, it was refused, or it is too old. */
  get value(): string | undefined {
    if (this.#error !== undefined && performance.now() - this.#readAt > this.#times.staleMs) return undefined
    return this.#value
  }

  /** Why the last asking failed. */
  get problem(): string | undefined {
    return this.#error?.message
  }

  /** Whether the last asking was refused: asking again won't help until somebody changes something. */
  get isRefused(): boolean {
    return this.#error?.kind === "refused"
  }

  /** Resolves when it has been asked for once, whatever came of it. */
  ready(): Promise<void> {
    return this.#first
  }

  /** Stops asking and forgets the value. */
  close(): void {
    this.#ended.abort()
    this.#value = undefined
  }

  async #keepFresh(): Promise<void> {
    let failures = 0
    while (await this.#pause(failures)) {
      await this.#refresh()
      failures = this.#error === undefined ? 0 : failures + 1
    }
  }

  async #pause(failures: number): Promise<boolean> {
    const { ttlMs, retryMs } = this.#times
    const isFailing = this.#error !== undefined
    const ms = isFailing ? Math.min(ttlMs, retryMs * 2 ** Math.min(failures, 20)) : ttlMs
    await sleep(ms, undefined, { ref: false, signal: this.#ended.signal }).catch(() => {})
    return !this.#ended.signal.aborted
  }

  async #refresh(): Promise<void> {
    try {
      const value = await this.#read()
      if (this.#ended.signal.aborted) return
      this.#value = value
      this.#readAt = performance.now()
      this.#tell(undefined)
    } catch (error) {
      const problem =
        error instanceof SecretError ? error : new SecretError("unavailable", "The provider failed", error)
      if (problem.kind === "refused") this.#value = undefined
      this.#tell(problem)
    }
  }

  /** Logs what is new, not every time again. */
  #tell(error: SecretError | undefined): void {
    if (error?.message !== this.#error?.message) {
      if (error === undefined) this.#log?.info({ reference: this.#reference }, "a secret can be had again")
      else this.#log?.warn({ reference: this.#reference, problem: error.message }, "a secret could not be had")
    }
    this.#error = error
  }
}
