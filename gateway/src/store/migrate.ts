import type { Kysely } from "kysely"
import { Migrator } from "kysely/migration"
import { migrations } from "./migrations/index.ts"
import type { Schema } from "./schema.ts"

/** Brings the tables up to date; forward only, under the database's own lock. Throws the first error, with nothing half done. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
