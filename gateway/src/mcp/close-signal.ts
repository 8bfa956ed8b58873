import type { ServerResponse } from "node:http"
import type { CancelSignal } from "@sneck/runtime"

/**
 * Aborts when the client closes the connection before it has its answer, which in every revision is a way to cancel.
 * Not an `AbortSignal`: making one of those and listening to it costs more than checking a call's arguments.
 */
export class CloseSignal implements CancelSignal {
  aborted = false
  readonly #listeners = new Set<() => void>()

  constructor(response: ServerResponse) {
    response.on("close", () => {
      if (!response.writableFinished) this.abort()
    })
  }

  addEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.add(listener)
  }

  removeEventListener(_type: "abort", listener: () => void): void {
    this.#listeners.delete(listener)
  }

  /** Aborts now. */
  abort(): void {
    if (this.aborted) return
    this.aborted = true
    for (const listener of this.#listeners) listener()
  }
}
