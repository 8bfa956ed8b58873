import { setTimeout } from "../timers.ts"
import { Event, EventTarget } from "./events.ts"
import { WebException } from "./web-exception.ts"

/** Only this file may make signals and abort them. */
const own = Symbol("own")

/** @see https://dom.spec.whatwg.org/#interface-AbortSignal */
export class AbortSignal extends EventTarget {
  onabort: ((event: Event) => void) | null = null
  #reason: unknown = undefined
  #isAborted = false

  constructor(key?: symbol) {
    super()
    if (key !== own) throw new TypeError("Illegal constructor")
  }

  get aborted(): boolean {
    return this.#isAborted
  }

  get reason(): unknown {
    return this.#reason
  }

  throwIfAborted(): void {
    if (this.#isAborted) throw this.#reason
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal(own)
    AbortSignal.trigger(own, signal, reason)
    return signal
  }

  static timeout(ms: number): AbortSignal {
    const signal = new AbortSignal(own)
    const abort = (): void =>
      AbortSignal.trigger(own, signal, new WebException("The operation timed out.", "TimeoutError"))
    setTimeout(abort, ms)
    return signal
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const joined = new AbortSignal(own)
    for (const signal of signals) {
      const abort = (): void => AbortSignal.trigger(own, joined, signal.reason)
      if (signal.aborted) abort()
      else signal.addEventListener("abort", abort, { once: true })
    }
    return joined
  }

  static trigger(key: symbol, signal: AbortSignal, reason?: unknown): void {
    if (key !== own || signal.#isAborted) return
    signal.#isAborted = true
    signal.#reason = reason === undefined ? new WebException("This operation was aborted", "AbortError") : reason
    const event = new Event("abort")
    signal.onabort?.(event)
    signal.dispatchEvent(event)
  }
}

/** @see https://dom.spec.whatwg.org/#interface-abortcontroller */
export class AbortController {
  readonly signal = new AbortSignal(own)

  abort(reason?: unknown): void {
    AbortSignal.trigger(own, this.signal, reason)
  }
}
