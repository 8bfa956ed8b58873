import { now, toText } from "../primordials.ts"

type Listener = ((event: Event) => void) | { handleEvent(event: Event): void }

interface Listening {
  readonly listener: Listener
  readonly isOnce: boolean
}

/** @see https://dom.spec.whatwg.org/#interface-event */
export class Event {
  readonly type: string
  readonly bubbles: boolean
  readonly cancelable: boolean
  readonly timeStamp = now()
  target: unknown = null
  currentTarget: unknown = null
  defaultPrevented = false
  /** No more listeners are to be called. */
  isStopped = false

  constructor(type: string, { bubbles = false, cancelable = false } = {}) {
    this.type = toText(type)
    this.bubbles = bubbles
    this.cancelable = cancelable
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true
  }

  stopPropagation(): void {}

  stopImmediatePropagation(): void {
    this.isStopped = true
  }
}

/** @see https://dom.spec.whatwg.org/#interface-customevent */
export class CustomEvent extends Event {
  readonly detail: unknown

  constructor(type: string, options: { bubbles?: boolean; cancelable?: boolean; detail?: unknown } = {}) {
    super(type, options)
    this.detail = options.detail ?? null
  }
}

/** @see https://dom.spec.whatwg.org/#interface-eventtarget */
export class EventTarget {
  readonly #listeners = new Map<string, Listening[]>()

  addEventListener(type: string, listener: Listener | null, options: boolean | AddOptions = {}): void {
    if (listener === null) return
    const { once = false, signal } = typeof options === "boolean" ? {} : options
    if (signal?.aborted === true) return
    const listening = this.#listeners.get(type) ?? []
    if (listening.some((one) => one.listener === listener)) return
    this.#listeners.set(type, [...listening, { listener, isOnce: once }])
    signal?.addEventListener("abort", () => this.removeEventListener(type, listener), { once: true })
  }

  removeEventListener(type: string, listener: Listener | null): void {
    const kept = (this.#listeners.get(type) ?? []).filter((one) => one.listener !== listener)
    this.#listeners.set(type, kept)
  }

  dispatchEvent(event: Event): boolean {
    event.target = this
    event.currentTarget = this
    for (const { listener, isOnce } of this.#listeners.get(event.type) ?? []) {
      if (event.isStopped) break
      if (isOnce) this.removeEventListener(event.type, listener)
      if (typeof listener === "function") listener.call(this, event)
      else listener.handleEvent(event)
    }
    return !event.defaultPrevented
  }
}

interface AddOptions {
  readonly once?: boolean
  readonly signal?: AbortLike
}

interface AbortLike {
  readonly aborted: boolean
  addEventListener(type: string, listener: () => void, options?: { once: boolean }): void
}
