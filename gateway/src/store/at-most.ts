import { setTimeout as sleep } from "node:timers/promises"

/** Waits for work, but no longer than that. What the work throws counts as done: nobody asks how it went. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController()
  const waited = sleep(ms, undefined, { ref: false, signal: done.signal })
  await Promise.race([work, waited]).catch(() => {})
  done.abort()
  await waited.catch(() => {})
}
