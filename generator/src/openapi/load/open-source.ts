import { openArchive } from "./archive/open-archive.ts"
import type { ReadSibling } from "./external-files.ts"
import type { FileSet } from "./file-set.ts"
import { nameOf } from "./file-address.ts"
import { LoadError } from "./load-error.ts"

/** What a description is handed in as. */
export interface DescriptionInput {
  /** Its text, an archive that holds it, or the files of a folder. */
  readonly content: string | Uint8Array | FileSet
  /** Path of the description in the archive or folder; found unless given. */
  readonly entry?: string | undefined
  readonly readSibling?: ReadSibling | undefined
  /** File or URL that it came from. */
  readonly location?: string | undefined
}

/** A description's own text, and the way to the files around it. */
export interface OpenedSource {
  readonly content: string | Uint8Array
  /** Its path among the files that it came with. */
  readonly path?: string
  readonly readSibling: ReadSibling | undefined
}

/**
 * Takes the description out of what it came in.
 * @throws LoadError `archive-…`, `no-description`, `several-descriptions`, `not-an-archive`
 */
export async function openSource({ content, entry, readSibling, location }: DescriptionInput): Promise<OpenedSource> {
  const opened = content instanceof Uint8Array ? await openArchive(content) : content
  if (typeof opened === "object" && "paths" in opened) return openFiles(opened, entry, nameOf(location))
  if (entry === undefined) return { content: opened, readSibling }
  const hint = "Leave out what stands after the #."
  throw new LoadError("not-an-archive", `"${entry}" names a file in an archive or folder, but this is a single file.`, {
    hint,
  })
}

async function openFiles(files: FileSet, entry: string | undefined, name: string): Promise<OpenedSource> {
  const { findRoot } = await import("./find-root.ts")
  const path = await findRoot(files, entry, name || files.kind.toUpperCase())
  const content = await files.read(path)
  if (content !== undefined) return { content, path, readSibling: files.read }
  throw new LoadError("no-description", `The file "${path}" cannot be read.`, {
    hint: "Check its size and permissions.",
  })
}
