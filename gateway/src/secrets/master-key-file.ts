import { randomBytes } from "node:crypto"
import { link, open, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { StartError } from "../errors.ts"
import { masterKeyOf, parseMasterKeys } from "./master-key.ts"
import type { MasterKey } from "./master-key.ts"
import { sealKeyBytes } from "./seal.ts"

/** Where the master key of a data folder is, unless the operator brings one. */
export function masterKeyFile(dataDir: string): string {
  return join(dataDir, "master.key")
}

/** The keys in the data folder, the first of which seals; undefined when there are none yet. Throws `StartError`. */
export async function readMasterKeyFile(dataDir: string): Promise<readonly [MasterKey, ...MasterKey[]] | undefined> {
  const file = masterKeyFile(dataDir)
  try {
    return parseMasterKeys(await readFile(file, "utf8"), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    if (error instanceof StartError) throw error
    throw new StartError("invalid-master-key", `${file} can't be read: ${(error as Error).message}`, error)
  }
}

/** Makes a first key, unless another process just has: then it is that one. */
export async function makeMasterKeyFile(dataDir: string): Promise<readonly [MasterKey, ...MasterKey[]]> {
  const keys = [masterKeyOf(freshKeyBytes())] as const
  const fresh = await writeAside(dataDir, keys)
  try {
    await link(fresh, masterKeyFile(dataDir))
    return keys
  } catch (error) {
    const known = (error as NodeJS.ErrnoException).code === "EEXIST" ? await readMasterKeyFile(dataDir) : undefined
    if (known !== undefined) return known
    throw error
  } finally {
    await rm(fresh)
  }
}

/** Puts keys in place of those that are there: they are on the disk before the old file gives way. */
export async function replaceMasterKeyFile(dataDir: string, keys: readonly MasterKey[]): Promise<void> {
  await rename(await writeAside(dataDir, keys), masterKeyFile(dataDir))
}

/** Writes a file beside, readable by its user alone, and returns its path. */
async function writeAside(dataDir: string, keys: readonly MasterKey[]): Promise<string> {
  const fresh = `${masterKeyFile(dataDir)}.${process.pid}.${randomBytes(4).toString("hex")}`
  const handle = await open(fresh, "wx", 0o600)
  try {
    await handle.writeFile(keys.map(({ key }) => `${key.toString("base64")}\n`).join(""))
    await handle.sync()
    return fresh
  } finally {
    await handle.close()
  }
}

/** Bytes of a new master key. */
export function freshKeyBytes(): Buffer {
  return randomBytes(sealKeyBytes)
}
