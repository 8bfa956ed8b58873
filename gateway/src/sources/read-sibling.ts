import { readFile, realpath, stat } from "node:fs/promises"
import { dirname, resolve, sep } from "node:path"
import { maxSourceBytes } from "./read-source.ts"

/** Reads files that a description refers to. */
export interface SiblingReader {
  /** The bytes of a file under the description's own folder; undefined for everything else, links that lead out included. */
  readonly read: (relativePath: string) => Promise<Uint8Array | undefined>
  /** Absolute paths of what was read so far. */
  readonly files: ReadonlySet<string>
}

/** Makes a reader that is confined to the folder of the description. */
export function siblingReader(descriptionPath: string): SiblingReader {
  const files = new Set<string>()
  return { files, read: async (relativePath) => readInside(dirname(descriptionPath), relativePath, files) }
}

async function readInside(folder: string, relativePath: string, files: Set<string>): Promise<Uint8Array | undefined> {
  try {
    const path = await realpath(resolve(folder, relativePath))
    if (!path.startsWith((await realpath(folder)) + sep)) return undefined
    const found = await stat(path)
    if (!found.isFile() || found.size > maxSourceBytes) return undefined
    files.add(path)
    return await readFile(path)
  } catch {
    return undefined
  }
}
