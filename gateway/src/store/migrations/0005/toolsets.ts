import { sql } from "kysely"
import type { Kysely } from "kysely"

/** Toolsets and their releases. */
export async function createToolsets(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("toolsets")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text", (column) => column.notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("managed_by", "text", (column) => column.notNull())
    .addColumn("live_release_id", "text")
    .addColumn("pinned", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index toolsets_slug on toolsets (slug) where deleted_at is null`.execute(db)
  await sql`create index toolsets_project on toolsets (project_id)`.execute(db)
  await createReleases(db)
}

async function createReleases(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("releases")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text", (column) => column.notNull())
    .addColumn("toolset_id", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("definition_hash", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("changes", "text", (column) => column.notNull())
    .addColumn("diagnostics", "text", (column) => column.notNull())
    .addColumn("tool_count", "integer", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("published_at", "bigint")
    .addUniqueConstraint("releases_number", ["toolset_id", "number"])
    .execute()
}
