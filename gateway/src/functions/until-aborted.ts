import type { CancelSignal } from "@sneck/runtime"

/** Undefined once the run is to end: then the answer comes with another one. */
export function untilAborted<T>(answer: Promise<T>, signal: CancelSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(undefined)
    signal.addEventListener("abort", leave)
    if (signal.aborted) leave()
    void answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave))
  })
}
