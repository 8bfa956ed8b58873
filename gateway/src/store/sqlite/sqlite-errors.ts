import Database from "better-sqlite3"
import { DiskFullError, StoreBusyError, StoreReadOnlyError, UniqueViolationError } from "../store-errors.ts"

const uniqueCodes = new Set(["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"])

/**
 * Says what an error of SQLite means for whoever asked.
 * @see https://www.sqlite.org/rescode.html
 */
export function translateSqliteError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const { code } = error
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return new StoreBusyError(error)
  if (uniqueCodes.has(code)) return new UniqueViolationError(error)
  if (code === "SQLITE_FULL") return new DiskFullError(error)
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) return new StoreReadOnlyError(error)
  return error
}
