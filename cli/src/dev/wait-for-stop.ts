import { constants } from "node:os"

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** npm and a terminal both deliver the same Ctrl-C: what comes this close together is one wish. */
const SAME_WISH_MS = 400

/**
 * Resolves at the first Ctrl-C or SIGTERM, so that the caller can stop gracefully; a second one ends the
 * process at once with 128 plus the signal's number.
 */
export function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined
    for (const signal of signals) {
      process.on(signal, () => {
        if (firstAt !== undefined && performance.now() - firstAt > SAME_WISH_MS)
          process.exit(128 + constants.signals[signal])
        firstAt ??= performance.now()
        resolve()
      })
    }
  })
}
