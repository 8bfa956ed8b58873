import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"

const keyBytes = 32

/** The key of the data folder that seals request states: made when it is first needed, readable by its user alone. */
export async function requestStateKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, "request-state.key")
  const fresh = randomBytes(keyBytes)
  try {
    await writeFile(file, fresh, { flag: "wx", mode: 0o600 })
    return fresh
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
  const known = await readFile(file)
  if (known.length === keyBytes) return known
  throw new Error(`${file} is damaged: delete it. Calls that wait for an answer have to be made again then.`)
}
