import { type Backup, findBackup } from "./backup.ts"
import type { Client } from "./client.ts"

/** What a config file was before a server was installed; `text` is undefined when installing created the file. */
export interface Original {
  text: string | undefined
  /** The backups that led there, of no use once the file is restored. */
  backups: string[]
}

/**
 * Goes back from a file's current text through the backups until the server is not in it. Only unbroken chains count:
 * after any other change, be it of another server, the current text is no backup's replacement and nothing is found.
 */
export async function findOriginal(
  client: Client,
  path: string,
  current: string,
  name: string,
): Promise<Original | undefined> {
  const backups: string[] = []
  let text = current
  for (let backup = await next(); backup; backup = await next()) {
    backups.push(backup.path)
    text = backup.text
    if (!(await client.format.read(text, name))) return { text, backups }
  }
  return (await wasCreated(client, text, name)) ? { text: undefined, backups } : undefined

  function next(): Promise<Backup | undefined> {
    return findBackup(path, name, text, backups)
  }
}

/** True when the text is just what installing into no file at all writes. */
async function wasCreated(client: Client, text: string, name: string): Promise<boolean> {
  const { url, key } = (await client.format.read(text, name)) ?? {}
  return url !== undefined && key !== undefined && (await client.format.add("", { name, url, key })) === text
}
