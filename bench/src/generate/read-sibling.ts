import { readFile, realpath } from "node:fs/promises"
import { dirname, resolve, sep } from "node:path"

/** Makes the `readSibling` of a description in a file: nothing outside its folder, not even through a link. */
export function siblingsOf(file: string): (relativePath: string) => Promise<Uint8Array | undefined> {
  return async (relativePath) => {
    try {
      const folder = await realpath(dirname(file))
      const wanted = await realpath(resolve(folder, relativePath))
      return wanted.startsWith(folder + sep) ? await readFile(wanted) : undefined
    } catch {
      return undefined
    }
  }
}
