import { constants } from "node:fs"
import { open, stat } from "node:fs/promises"
import { resolve } from "node:path"
import { SourceError } from "../errors.ts"
import { fetchSource } from "./fetch-source.ts"

/** A description as it was found, and where. */
export interface SourceText {
  /** Its bytes, or those of the archive that holds it; absent for a folder, which the generator's process reads. */
  readonly content: Uint8Array | undefined
  /** The absolute path of a file or folder, or the URL as it was given, without what stands after a `#`. */
  readonly location: string
  readonly isUrl: boolean
  /** Path of the description in its archive or folder, where one was chosen. */
  readonly entry: string | undefined
}

/** Larger than the largest public description (20 MB) by far. */
export const maxSourceBytes = 64 * 1_048_576

/**
 * Finds a description: a file, an archive, a folder or an `http(s)` URL.
 * Throws `SourceError`: `unknown-scheme`, `not-found`, `not-a-file`, `not-readable`, `too-large`, or what fetching says.
 */
export async function readSource(given: string): Promise<SourceText> {
  const { location, entry } = await splitEntry(given)
  if (isUrl(location)) {
    const { content } = await fetchSource(location, { maxBytes: maxSourceBytes, allowPrivate: true })
    return { content, location, isUrl: true, entry }
  }
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(location)) {
    throw new SourceError("unknown-scheme", `${location} is neither a file nor an http or https URL`, { exitCode: 2 })
  }
  const path = resolve(location)
  const content = (await isFolder(path)) ? undefined : await readWhole(path, location)
  return { content, location: path, isUrl: false, entry }
}

function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location)
}

/** `api.zip#v2/openapi.yaml`: what stands behind the first `#` up to which there is a file. */
async function splitEntry(given: string): Promise<{ location: string; entry: string | undefined }> {
  for (let at = given.indexOf("#"); at !== -1; at = given.indexOf("#", at + 1)) {
    const location = given.slice(0, at)
    if (!isUrl(location) && ((await exists(given)) || !(await exists(location)))) continue
    return { location, entry: given.slice(at + 1) || undefined }
  }
  return { location: given, entry: undefined }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}

async function readWhole(path: string, shown: string): Promise<Uint8Array> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, shown)
  })
  // Reading a pipe would wait for a writer; its size says nothing.
  if (!found.isFile()) {
    throw new SourceError("not-a-file", `${shown} is neither a file nor a folder. Name the description itself.`)
  }
  if (found.size > maxSourceBytes) throw tooLarge(shown, found.size)
  const file = await open(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, shown)
  })
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function unreadable(error: NodeJS.ErrnoException, shown: string): SourceError {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") {
    return new SourceError(
      "not-found",
      `There is no file ${shown}. Check the path; it is looked up from the current folder.`,
      { exitCode: 4 },
    )
  }
  return new SourceError("not-readable", `${shown} can't be read (${error.code ?? "unknown error"})`, { cause: error })
}

function tooLarge(shown: string, bytes: number): SourceError {
  const sizes = `${shown} has ${mebibytes(bytes)}; a description may have ${mebibytes(maxSourceBytes)}.`
  return new SourceError("too-large", `${sizes} Split the API, or leave out what is not needed.`)
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MiB`
}
