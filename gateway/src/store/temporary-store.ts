import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openSqlite } from "./sqlite.ts"
import type { Store } from "./store.ts"

/** Opens an empty SQLite store in a folder of its own, which goes with it: for tests and benches. */
export async function openTemporaryStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "sneck-store-"))
  const store = await openSqlite(join(folder, "sneck.db"))
  const close = store.close.bind(store)
  store.close = async () => {
    await close()
    await rm(folder, { recursive: true })
  }
  return store
}
