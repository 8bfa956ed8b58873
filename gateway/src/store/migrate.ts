import { sql } from "kysely"
import type { Kysely } from "kysely"
import { Migrator } from "kysely/migration"
import { migrations } from "./migrations/index.ts"
import type { Schema } from "./schema.ts"

/** Brings the tables up to date; forward only, under the database's own lock. Throws the first error, with nothing half done. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const { error } = await migratorOf(db).migrateToLatest()
  if (error === undefined) return
  throw (await isNewer(db)) ? newerError(error) : error
}

/** Makes the tables as they were in an earlier version. Throws the first error, with nothing half done. */
export async function migrateTo(db: Kysely<Schema>, version: string): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(version)
  if (error !== undefined) throw error
}

function migratorOf(db: Kysely<Schema>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
}

/** Whether the database has migrations that this version does not know. */
async function isNewer(db: Kysely<Schema>): Promise<boolean> {
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db).catch(() => undefined)
  return applied?.rows.some(({ name }) => !(name in migrations)) ?? false
}

function newerError(cause: unknown): Error {
  return new Error("it was written by a newer version of sneck; update this one, or restore a backup of before", {
    cause,
  })
}
