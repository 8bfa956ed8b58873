import { constants } from "node:fs"
import { open, stat } from "node:fs/promises"
import { resolve } from "node:path"
import { SourceError } from "../errors.ts"
import { fetchSource } from "./fetch-source.ts"

/** The text of a description and where it came from. */
export interface SourceText {
  readonly content: Uint8Array
  /** The absolute path of a file, or the URL as it was given. */
  readonly location: string
  readonly isUrl: boolean
}

/** Larger than the largest public description (20 MB) by far. */
export const maxSourceBytes = 64 * 1_048_576

/**
 * Reads a description from a file or an `http(s)` URL.
 * Throws `SourceError`: `unknown-scheme`, `not-found`, `not-a-file`, `not-readable`, `too-large`, or what fetching says.
 */
export async function readSource(location: string): Promise<SourceText> {
  if (/^https?:\/\//i.test(location)) {
    return { content: await fetchSource(location, maxSourceBytes), location, isUrl: true }
  }
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(location)) {
    throw new SourceError("unknown-scheme", `${location} is neither a file nor an http or https URL`, { exitCode: 2 })
  }
  const path = resolve(location)
  return { content: await readWhole(path, location), location: path, isUrl: false }
}

async function readWhole(path: string, shown: string): Promise<Uint8Array> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error, shown)
  })
  // Reading a pipe would wait for a writer; its size says nothing.
  if (!found.isFile())
    throw new SourceError(
      "not-a-file",
      `${shown} is not a file. Name the description itself, for example ${shown}/openapi.yaml`,
    )
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
