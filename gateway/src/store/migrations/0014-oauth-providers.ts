import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Keys of organisations, which seal what belongs to no environment; providers of upstream tokens, and our registrations there. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("organisation_keys")
    .addColumn("organisation_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("data_key", "text", (column) => column.notNull())
    .addColumn("master_key_id", "text", (column) => column.notNull())
    .execute()
  await createProviders(db)
  await db.schema
    .createTable("oauth_registrations")
    .addColumn("provider_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("issuer", "text", (column) => column.notNull())
    .addColumn("redirect_uri", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute()
  for (const table of ["organisation_keys", "oauth_providers", "oauth_registrations"]) await protectRows(db, table)
}

async function createProviders(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("oauth_providers")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text")
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("preset", "text")
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("sealed", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index oauth_providers_slug on oauth_providers (organisation_id, coalesce(project_id, ''), slug) where deleted_at is null`.execute(
    db,
  )
}
