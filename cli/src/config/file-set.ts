import { readFile } from "node:fs/promises"
import { dirname, relative, sep } from "node:path"
import type { FileJson } from "@sneck/gateway/project-config"

/** Files that go together, by their paths in the folder that holds them all. */
export interface FileSet {
  readonly files: FileJson[]
  /** The path that a file of them has in the set. */
  readonly pathOf: (file: string) => string
}

/** A file to send, by its absolute path. */
export interface GatheredFile {
  readonly file: string
  /** Read unless given. */
  readonly content?: Uint8Array
  /** Its path in the set, where that is not told from the folder that holds all files. */
  readonly path?: string
}

/**
 * Reads files and names them from the innermost folder that holds them all, and `inside` too: nothing tells where that
 * folder lies.
 */
export async function toFileSet(gathered: readonly GatheredFile[], inside: readonly string[] = []): Promise<FileSet> {
  const own = gathered.filter(({ path }) => path === undefined).map(({ file }) => dirname(file))
  const folder = commonFolder([...inside, ...own])
  const pathOf = (file: string): string => relative(folder, file).split(sep).join("/")
  const unique = [...new Map(gathered.map((each) => [each.path ?? pathOf(each.file), each]))]
  const files = await Promise.all(
    unique.map(async ([path, { file, content }]) => toJson(path, content ?? (await readFile(file)))),
  )
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), pathOf }
}

/** Text as text, which is shorter and can be read; all else in base64. */
function toJson(path: string, content: Uint8Array): FileJson {
  try {
    return { path, content: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content) }
  } catch {
    return { path, content: Buffer.from(content).toString("base64"), encoding: "base64" }
  }
}

function commonFolder(folders: readonly string[]): string {
  const [first = "/", ...others] = folders
  return others.reduce((common, each) => {
    let folder = common
    while (each !== folder && !each.startsWith(folder.endsWith(sep) ? folder : folder + sep)) folder = dirname(folder)
    return folder
  }, first)
}
