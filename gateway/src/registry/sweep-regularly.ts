import type { Logger } from "pino"
import type { Store } from "../store/store.ts"
import { sweep } from "./sweep.ts"

const everyMs = 3_600_000

/** Sweeps the store every hour; returns the function that ends it. Replicas may do so at the same time. */
export function sweepRegularly(store: Store, log: Logger): () => void {
  const run = (): void => {
    sweep(store).catch((error: unknown) => log.warn({ err: error }, "the store could not be swept"))
  }
  const timer = setInterval(run, everyMs).unref()
  return () => clearInterval(timer)
}
