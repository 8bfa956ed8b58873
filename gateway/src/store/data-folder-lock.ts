import Database from "better-sqlite3"
import { join } from "node:path"

/**
 * Takes a data folder for this process: a lock on `<folder>/lock.db` that the system takes back when the process ends,
 * however it ends. Returns the function that gives it up; undefined when another process has it.
 */
export function lockDataFolder(folder: string): (() => void) | undefined {
  const database = new Database(join(folder, "lock.db"), { timeout: 0 })
  try {
    database.pragma("journal_mode = MEMORY")
    database.exec("begin exclusive")
    return () => database.close()
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return undefined
    throw error
  }
}
