import { createRequire } from "node:module"
import { dirname } from "node:path"

/**
 * Where the compiled part of isolated-vm is for this Node. Nothing of it is loaded here: that is for workers alone.
 * Throws when there is none for this machine.
 */
export function findNative(): string {
  const main = createRequire(import.meta.url).resolve("isolated-vm")
  const locate = createRequire(main)("node-gyp-build") as { path(folder: string): string }
  return locate.path(dirname(main))
}
