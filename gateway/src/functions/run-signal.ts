import type { CancelSignal } from "@sneck/runtime"

/** Aborts one run of a function: when its request is aborted, or by itself. */
export class RunSignal implements CancelSignal {
  aborted: boolean
  readonly #request: CancelSignal
  readonly #listeners = new Set<() => void>()

  constructor(request: CancelSignal) {
    this.aborted = request.aborted
    this.#request = request
    request.addEventListener("abort", this.abort)
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener)
  }

  /** Aborts now. */
  readonly abort = (): void => {
    if (this.aborted) return
    this.aborted = true
    for (const listener of this.#listeners) listener()
  }

  /** The run has ended: its request may outlive it. */
  release(): void {
    this.#request.removeEventListener("abort", this.abort)
  }
}
