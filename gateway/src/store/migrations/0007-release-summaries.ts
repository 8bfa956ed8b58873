import type { Kysely } from "kysely"

/** What lists tell of releases without reading their definitions, and how the last refresh of a source went. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable("releases")
    .addColumn("summary", "text", (column) => column.notNull().defaultTo("{}"))
    .execute()
  await db.schema.alterTable("sources").addColumn("refresh_state", "text").execute()
}
