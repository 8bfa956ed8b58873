import { watch } from "node:fs"
import type { FSWatcher } from "node:fs"
import { CliError } from "../cli-error.ts"
import { basename, dirname, extname } from "node:path"

/** Watches a set of files that may change. */
export interface FileWatch {
  /** Replaces the set; folders are watched, so that files which are replaced or come back are seen too. */
  setFiles(files: readonly string[]): void
  close(): void
}

const DEBOUNCE_MS = 25
const specExtensions = new Set([".yaml", ".yml", ".json"])
const codeExtensions = new Set([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"])

/**
 * Calls back once things have been quiet for 25 ms after one of the files changed, or after another file of
 * descriptions, or of code where they are code, in one of their folders did: that one may be about to be referred to.
 * `onError` hears of folders that cannot be watched.
 */
export function watchFiles(
  files: readonly string[],
  onChange: () => void,
  onError: (error: Error) => void = () => {},
): FileWatch {
  const watchers = new Map<string, FSWatcher>()
  let names = new Set<string>()
  let extensions = specExtensions
  let timer: NodeJS.Timeout | undefined

  function changed(name: string | null): void {
    if (name !== null && !names.has(name) && !extensions.has(extname(name))) return
    clearTimeout(timer)
    timer = setTimeout(onChange, DEBOUNCE_MS)
  }

  function setFiles(next: readonly string[]): void {
    names = new Set(next.map((file) => basename(file)))
    extensions = next.some((file) => codeExtensions.has(extname(file))) ? codeExtensions : specExtensions
    const folders = new Set(next.map((file) => dirname(file)))
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of folders) if (!watchers.has(folder)) add(folder)
  }

  /** Serving goes on where watching can't: a machine may have run out of watches. */
  function add(folder: string): void {
    try {
      watchers.set(folder, watchFolder(folder, changed))
    } catch (cause) {
      onError(new CliError(`Changes in ${folder} will not be noticed.`, { cause, hint: String(cause) }))
    }
  }

  setFiles(files)
  return {
    setFiles,
    close: () => {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

function watchFolder(folder: string, onName: (name: string | null) => void): FSWatcher {
  const watcher = watch(folder, { persistent: false }, (_event, name) => onName(name))
  // A folder that is deleted or unmounted is no reason to stop serving.
  watcher.on("error", () => watcher.close())
  return watcher
}
