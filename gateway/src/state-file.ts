import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import * as z from "zod"

const schema = z.object({ url: z.string(), key: z.string(), pid: z.int() })

/** How commands on the same machine find a running gateway. Readable by its user alone: it holds a key. */
export type ServerState = Readonly<z.infer<typeof schema>>

/** `<dataDir>/server.json` */
function stateFile(dataDir: string): string {
  return join(dataDir, "server.json")
}

/** Reads the state that the latest gateway on this folder left; undefined when there is none that can be read. */
export async function readState(dataDir: string): Promise<ServerState | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(stateFile(dataDir), "utf8")))
  } catch {
    return undefined
  }
}

/** Writes the state whole or not at all. */
export async function writeState(dataDir: string, state: ServerState): Promise<void> {
  const draft = `${stateFile(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, stateFile(dataDir)).catch(async (error: unknown) => {
    await rm(draft, { force: true })
    throw error
  })
}
