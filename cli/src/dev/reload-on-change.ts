import type { Gateway } from "@sneck/gateway"
import type { Served } from "./serving.ts"
import { serveSource } from "./serving.ts"
import { changedSince } from "./changed-since.ts"
import { watchFiles } from "./watch-files.ts"

/** What is told about reloads. */
export interface ReloadListener {
  /** Also when nothing changed, if the time before had failed. */
  reloaded(served: Served, previous: Served): void
  /** What is named keeps being served. */
  failed(served: Served, error: unknown): void
}

/**
 * Deploys a source again whenever its files change; never two at a time, and once more when something changed
 * meanwhile. Returns the function that stops it.
 */
export function reloadOnChange(gateway: Gateway, first: Served, listener: ReloadListener): () => void {
  let served = first
  let failing = false
  let running = false
  let changedMeanwhile = false
  let stopped = false

  async function reload(): Promise<void> {
    changedMeanwhile = running
    if (running || stopped) return
    running = true
    await reloadOnce()
    running = false
    if (changedMeanwhile) await reload()
  }

  async function reloadOnce(): Promise<void> {
    try {
      const next = await serveSource(gateway, served.source)
      if (stopped) return
      watch.setFiles(next.deployment.files)
      if (next.deployment.changed || failing) listener.reloaded(next, served)
      failing = false
      served = next
    } catch (error) {
      failing = true
      if (!stopped) listener.failed(served, error)
    }
  }

  /** What was saved between reading and watching. */
  async function reloadIfStale(): Promise<void> {
    if (await changedSince(first.deployment.files, first.readAt)) await reload()
  }

  const watch = watchFiles(
    first.deployment.files,
    () => void reload(),
    (error) => listener.failed(served, error),
  )
  void reloadIfStale()
  return () => {
    stopped = true
    watch.close()
  }
}
