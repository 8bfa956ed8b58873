import { sql } from "kysely"
import type { Kysely } from "kysely"
import { Migrator } from "kysely/migration"
import { migrations } from "./migrations/index.ts"
import type { Schema } from "./schema.ts"

/** Brings the tables up to date; forward only, under the database's own lock. Throws the first error, with nothing half done. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  throw (await isNewer(db)) ? newerError(error) : error
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
