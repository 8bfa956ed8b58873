import { randomBytes } from "node:crypto"
import { lstat, mkdir, open, readlink, realpath, rename, rm, stat } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { type ConfigFile, readConfigText } from "./config-file.ts"

/** Another program changed the file between our reading and our writing. */
export class ConfigChangedError extends Error {
  override readonly name = "ConfigChangedError"
}

/**
 * Replaces a config file whole: written beside it, synced, renamed over it, so that a reader sees the old text or the
 * new one. Follows symbolic links and keeps mode and owner; a new file is readable by its owner only, as it holds a key.
 * Throws `ConfigChangedError` when the file no longer is what `file` says.
 */
export async function writeConfig(file: ConfigFile, text: string): Promise<void> {
  const target = await resolveLinks(file.path)
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${randomBytes(6).toString("hex")}.tmp`
  try {
    await writeLike(target, temporary, text)
    if ((await readConfigText(target)) !== file.text) throw new ConfigChangedError(`${file.path} changed meanwhile`)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Deletes a config file that held nothing but our entry; a link to it goes too. */
export async function deleteConfig(path: string): Promise<void> {
  const target = await resolveLinks(path)
  await rm(target, { force: true })
  await rm(path, { force: true })
}

async function writeLike(target: string, temporary: string, text: string): Promise<void> {
  const existing = await stat(target).catch(() => undefined)
  const handle = await open(temporary, "wx", 0o600)
  try {
    await handle.writeFile(text)
    if (existing) {
      await handle.chmod(existing.mode & 0o7777)
      // Only root may give a file away; for everybody else it is theirs already.
      await handle.chown(existing.uid, existing.gid).catch(() => undefined)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The file at the end of the links, which need not exist. */
async function resolveLinks(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const link = await lstat(path).catch(() => undefined)
    return link?.isSymbolicLink() ? resolveLinks(resolve(dirname(path), await readlink(path))) : path
  }
}
