import type { Gateway, Release } from "@sneck/gateway"
import type { Served } from "./serving.ts"
import { deployTimed } from "./serving.ts"
import { watchFiles } from "./watch-files.ts"

/** What is told about reloads. */
export interface ReloadListener {
  reloaded(served: Served, previous: Release): void
  /** The previous release keeps being served. */
  failed(served: Served, error: unknown): void
}

/**
 * Deploys a source again whenever its files change; never two at a time, and once more when something changed
 * meanwhile. Returns the function that stops it.
 */
export function reloadOnChange(gateway: Gateway, served: Served, listener: ReloadListener): () => void {
  let running = false
  let again = false
  let stopped = false

  async function reload(): Promise<void> {
    again = running
    if (running || stopped) return
    running = true
    await deployOnce()
    running = false
    if (again) await reload()
  }

  async function deployOnce(): Promise<void> {
    const previous = served.release
    try {
      const { release, elapsedMs } = await deployTimed(gateway, served.source)
      watch.setFiles(release.files)
      if (stopped || !release.changed) return
      served.release = release
      served.elapsedMs = elapsedMs
      listener.reloaded(served, previous)
    } catch (error) {
      if (!stopped) listener.failed(served, error)
    }
  }

  const watch = watchFiles(served.release.files, () => void reload())
  return () => {
    stopped = true
    watch.close()
  }
}
