import { createHash } from "node:crypto"
import { readdir, rm, writeFile } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { readConfigText } from "./config-file.ts"

/** One change of a config file: which server it was about, and the whole text before and after. */
export interface ConfigChange {
  path: string
  name: string
  before: string
  after: string
}

/**
 * Keeps the old text of a config file beside it, as `FILE.sneck-backup-TIME.NAME.HASH`, and returns the path. The hash
 * is that of the text which replaced it: while the file still is that text, the backup is exactly what to go back to.
 */
export async function saveBackup({ path, name, before, after }: ConfigChange): Promise<string> {
  const time = new Date().toISOString().replaceAll(/[-:.]/g, "")
  const backup = `${path}.sneck-backup-${time}.${name}.${shortHash(after)}`
  await writeFile(backup, before, { mode: 0o600, flag: "wx" })
  return backup
}

/** A backup and the text it keeps. */
export interface Backup {
  path: string
  text: string
}

/** The newest backup of a change to that server which ended in the given text, other than those already followed. */
export async function findBackup(
  path: string,
  name: string,
  current: string,
  followed: readonly string[],
): Promise<Backup | undefined> {
  const prefix = `${basename(path)}.sneck-backup-`
  const names = await readdir(dirname(path)).catch(() => [])
  const suffix = `.${name}.${shortHash(current)}`
  const newest = names
    .filter((each) => each.startsWith(prefix) && each.endsWith(suffix))
    .map((each) => join(dirname(path), each))
    .filter((backup) => !followed.includes(backup))
    .toSorted()
    .at(-1)
  const text = newest && (await readConfigText(newest))
  return newest === undefined || text === undefined ? undefined : { path: newest, text }
}

/** Deletes backups whose text is the live file again. */
export async function dropBackups(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })))
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16)
}
