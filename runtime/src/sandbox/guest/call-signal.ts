import { say } from "./bridge.ts"
import { web } from "./web-platform.ts"
import type { AbortController, AbortSignal } from "./web/abort.ts"

let controller: AbortController | undefined

/** The signal of the call. Only a call that has asked for it is told of its end: to tell takes time. */
export function callSignal(): AbortSignal {
  if (controller === undefined) {
    controller = new (web().AbortController)()
    say("signal", "")
  }
  return controller.signal
}

/** The caller went away, or the time is up. */
export function abortCall(isTimeUp: boolean): void {
  const { DOMException } = web()
  controller?.abort(
    isTimeUp
      ? new DOMException("The time of the call is up.", "TimeoutError")
      : new DOMException("The call was cancelled.", "AbortError"),
  )
}
