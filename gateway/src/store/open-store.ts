import { constants } from "node:fs"
import { access, mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Logger } from "pino"
import { StartError } from "../errors.ts"
import { readState } from "../state-file.ts"
import { lockDataFolder } from "./data-folder-lock.ts"
import { openSqlite } from "./sqlite.ts"
import type { Store } from "./store.ts"

/** Where the store is. */
export interface StoreLocation {
  /** Folder of the embedded database. */
  readonly dataDir: string
  /** `postgres://…`; undefined: the embedded one. May hold a password. */
  readonly databaseUrl?: string | undefined
}

/**
 * Opens the store: PostgreSQL where there is a URL of it, else SQLite in the data folder, which then belongs to this
 * process alone. Throws `StartError` (`database`, `data-folder`, `data-folder-in-use`).
 */
export async function openStore({ dataDir, databaseUrl }: StoreLocation, log?: Logger): Promise<Store> {
  // Also beside a PostgreSQL: the master key and the owner's key are there.
  await tryFolder(dataDir, async () => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    // SQLite would say no more than that it can't open its file.
    await access(dataDir, constants.W_OK)
  })
  return databaseUrl === undefined ? openInFolder(dataDir, log) : openAt(databaseUrl, log)
}

/** The file of the embedded database. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, "sneck.db")
}

async function openAt(url: string, log: Logger | undefined): Promise<Store> {
  // Loaded where it is used: most servers are embedded.
  const { openPostgres } = await import("./postgres.ts")
  try {
    return await openPostgres(url, log)
  } catch (error) {
    throw new StartError("database", `The database can't be used: ${reasonOf(error)}`, error)
  }
}

async function openInFolder(dataDir: string, log: Logger | undefined): Promise<Store> {
  const unlock = await tryFolder(dataDir, async () => lockDataFolder(dataDir))
  if (unlock === undefined) throw await inUse(dataDir)
  try {
    const store = await tryFolder(dataDir, async () => openSqlite(databaseFile(dataDir), log))
    return unlockedOnClose(store, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function unlockedOnClose(store: Store, unlock: () => void): Store {
  const close = store.close.bind(store)
  store.close = async () => {
    await close()
    unlock()
  }
  return store
}

async function tryFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new StartError("data-folder", `The data folder ${dataDir} can't be used: ${reasonOf(error)}`, error)
  }
}

async function inUse(dataDir: string): Promise<StartError> {
  const state = await readState(dataDir)
  const holder = state === undefined ? "" : `: process ${state.pid} serves it at ${state.url}`
  const advice = "Stop it, or start this one with another folder"
  return new StartError(
    "data-folder-in-use",
    `The data folder ${dataDir} is in use by another server${holder}. ${advice}`,
  )
}

/** What the database itself said, where we only said what it means. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === "EROFS") return "its disk is read-only. Let it be written, or take another folder with --data"
  if (code === "EACCES") return "this user may not write to it. Allow that, or take another folder with --data"
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
