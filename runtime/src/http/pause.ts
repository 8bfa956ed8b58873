import type { CancelSignal } from "../cancel-signal.ts"
import { EgressError } from "../egress.ts"

/** Waits; rejects with an {@link EgressError} as soon as the call is no longer wanted. */
export function pause(ms: number, signal: CancelSignal | undefined): Promise<void> {
  return untilCancelled(new Promise((resolve) => setTimeout(resolve, ms)), signal)
}

/** What a promise comes to, unless the call is given up before. */
export function untilCancelled<Result>(promise: Promise<Result>, signal: CancelSignal | undefined): Promise<Result> {
  if (signal === undefined) return promise
  if (signal.aborted) return Promise.reject(cancelled())
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(cancelled())
    signal.addEventListener("abort", cancel)
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel))
  })
}

function cancelled(): EgressError {
  return new EgressError("CANCELLED", "The request was cancelled before it was sent again.")
}
