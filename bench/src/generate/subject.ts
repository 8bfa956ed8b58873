import { readFile, readdir, stat } from "node:fs/promises"
import { join, relative } from "node:path"

/** A description that is measured. */
export interface Subject {
  /** Its path within the folder that was listed: `museum.yaml`, `multi/openapi.yaml`. */
  readonly name: string
  readonly file: string
}

const DESCRIPTION = /\.(json|ya?ml)$/
/** Files beside descriptions that are none. */
const NOT_DESCRIPTIONS = new Set(["manifest.json", "package.json"])
/** How the main file of a description in several files starts. */
const OPENS_DESCRIPTION = /^\s*(\{\s*)?"?(openapi|swagger)"?\s*:/m
/** Far enough into a file to find that. */
const HEAD_BYTES = 2000

/** Lists the descriptions in a folder: its files, and folders of descriptions in several files. Empty when it is not there. */
export async function listSubjects(folder: string): Promise<Subject[]> {
  const names = await readdir(folder).catch(() => [])
  const subjects = await Promise.all(
    names.toSorted((a, b) => a.localeCompare(b)).map((name) => toSubject(folder, name)),
  )
  return subjects.filter((subject) => subject !== undefined)
}

async function toSubject(folder: string, name: string): Promise<Subject | undefined> {
  const file = join(folder, name)
  if ((await stat(file)).isDirectory()) return mainFile(folder, file)
  return DESCRIPTION.test(name) && !NOT_DESCRIPTIONS.has(name) ? { name: relative(folder, file), file } : undefined
}

async function mainFile(listed: string, folder: string): Promise<Subject | undefined> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    if (DESCRIPTION.test(name) && OPENS_DESCRIPTION.test((await readFile(file, "utf8")).slice(0, HEAD_BYTES))) {
      return { name: relative(listed, file), file }
    }
  }
  return undefined
}
