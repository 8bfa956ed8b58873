import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import type { EmittedFile } from "@sneck/generator/emit"
import { CliError } from "../cli-error.ts"

/** What became of a project's folder. */
export interface Written {
  /** Files in the folders of tools and schemas that belong to no tool any more. */
  readonly stale: readonly string[]
}

/** Folders that hold nothing but emitted files. */
const EMITTED_FOLDERS = ["src/tools", "src/schemas"]

/**
 * Writes a project: to a folder beside its own first, which is then renamed. Where the folder is there already, file
 * after file is exchanged, and all are put back should one fail. Throws `CliError`, with everything as it was.
 */
export async function writeProject(folder: string, files: readonly EmittedFile[]): Promise<Written> {
  const parent = dirname(folder)
  let temporary: string | undefined
  try {
    await mkdir(parent, { recursive: true })
    temporary = await mkdtemp(join(parent, `.${basename(folder)}-`))
    const project = join(temporary, "new")
    await writeFiles(project, files)
    if (await isMissingOrEmpty(folder)) await rename(project, folder)
    else await exchange(folder, project, join(temporary, "old"), files)
    return { stale: await findStale(folder, files) }
  } catch (error) {
    const { code = "unknown", path = folder } = error as NodeJS.ErrnoException
    throw new CliError(`The project could not be written: ${path} (${code}). Nothing was changed.`, { cause: error })
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
  }
}

async function writeFiles(project: string, files: readonly EmittedFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(project, path))))
  for (const each of folders) await mkdir(each, { recursive: true })
  for (const { path, text } of files) await writeFile(join(project, path), text)
}

/** A folder that is empty gives way to the new one. */
async function isMissingOrEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOENT") return true
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "EBUSY") return false
    throw error
  }
}

async function exchange(folder: string, project: string, old: string, files: readonly EmittedFile[]): Promise<void> {
  const undo: (() => Promise<void>)[] = []
  try {
    for (const { path } of files) {
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      if (await isThere(target)) {
        const kept = join(old, path)
        await mkdir(dirname(kept), { recursive: true })
        await rename(target, kept)
        undo.push(() => rename(kept, target))
      }
      await rename(join(project, path), target)
      undo.push(() => rm(target))
    }
  } catch (error) {
    for (const step of undo.toReversed()) await step()
    throw error
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => {
      if (!found.isFile()) throw Object.assign(new Error("not a file"), { code: "EISDIR", path })
      return true
    },
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false
      throw error
    },
  )
}

async function findStale(folder: string, files: readonly EmittedFile[]): Promise<string[]> {
  const known = new Set(files.map(({ path }) => path))
  const found = await Promise.all(
    EMITTED_FOLDERS.map(async (each) => (await readdir(join(folder, each))).map((name) => `${each}/${name}`)),
  )
  return found.flat().filter((path) => path.endsWith(".ts") && !known.has(path))
}
