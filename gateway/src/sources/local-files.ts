import { readdir, readFile, realpath, stat } from "node:fs/promises"
import { dirname, join, relative, resolve, sep } from "node:path"
import type { FileSet } from "@sneck/generator"
import { maxSourceBytes } from "./read-source.ts"

/** Files that a folder is searched for its description in; the outermost come first. */
const maxListed = 10_000

/** Reads files of one folder and remembers which. */
export class LocalFiles {
  readonly #folder: string
  readonly #read = new Set<string>()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** The files around a description. */
  static beside(descriptionPath: string): LocalFiles {
    return new LocalFiles(dirname(descriptionPath))
  }

  /** The files of a folder that holds a description. */
  static in(folder: string): LocalFiles {
    return new LocalFiles(folder)
  }

  /** Absolute paths of what was read so far. */
  get files(): ReadonlySet<string> {
    return this.#read
  }

  /** The bytes of a file under the folder; undefined for everything else, links that lead out included. */
  readonly read = async (relativePath: string): Promise<Uint8Array | undefined> => {
    try {
      const path = await realpath(resolve(this.#folder, relativePath))
      if (!path.startsWith((await realpath(this.#folder)) + sep)) return undefined
      const found = await stat(path)
      if (!found.isFile() || found.size > maxSourceBytes) return undefined
      this.#read.add(path)
      return await readFile(path)
    } catch {
      return undefined
    }
  }

  /** The folder as a set of files, as far as they may be of a description. */
  async list(): Promise<FileSet> {
    const paths: string[] = []
    const folders = [this.#folder]
    for (const folder of folders) {
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue
        const path = join(folder, entry.name)
        if (entry.isDirectory()) folders.push(path)
        else if (entry.isFile()) paths.push(relative(this.#folder, path).replaceAll(sep, "/"))
      }
      if (paths.length >= maxListed) break
    }
    return { kind: "folder", paths: paths.slice(0, maxListed), read: this.read }
  }
}
