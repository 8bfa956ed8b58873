import { readdir } from "node:fs/promises"
import { CliError, usageError } from "../cli-error.ts"

/** Throws unless a project may be written to a folder: one that is not there, or is empty, or may be written into. */
export async function assertWritable(folder: string, force: boolean): Promise<void> {
  const entries = await readEntries(folder)
  if (entries.length === 0 || force) return
  throw usageError(
    `${folder} is not empty.`,
    "Choose another folder, or add --force to replace the project's files in it.",
  )
}

async function readEntries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === "ENOENT") return []
    if (code === "ENOTDIR") throw usageError(`${folder} is a file.`, "Choose another folder.")
    throw new CliError(`${folder} cannot be read (${code ?? "unknown"}).`, { cause: error })
  }
}
