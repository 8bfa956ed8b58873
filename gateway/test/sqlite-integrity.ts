import { sql } from "kysely"
import type { OpenDatabase } from "../src/backup/open-database.ts"

/** What SQLite finds wrong with its file, looking at everything. @see https://www.sqlite.org/pragma.html#pragma_integrity_check */
export async function sqliteIntegrity({ db }: OpenDatabase): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  return rows.map((row) => row.integrity_check).filter((line) => line !== "ok")
}
