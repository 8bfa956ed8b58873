import { sql } from "kysely"
import type { Kysely } from "kysely"
import { bytesType } from "../../dialect-of.ts"

/** Sources, their deployments, and the contents that these are made of. */
export async function createSources(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sources")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text", (column) => column.notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("managed_by", "text", (column) => column.notNull())
    .addColumn("deployment_id", "text")
    .addColumn("refresh_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index sources_slug on sources (project_id, slug) where deleted_at is null`.execute(db)
  await sql`create index sources_refresh on sources (refresh_at) where refresh_at is not null`.execute(db)
  await createDeployments(db)
  await createBlobs(db)
}

async function createDeployments(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("deployments")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text", (column) => column.notNull())
    .addColumn("source_id", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("input_hash", "text", (column) => column.notNull())
    .addColumn("toolset_hash", "text", (column) => column.notNull())
    .addColumn("upload_hash", "text", (column) => column.notNull())
    .addColumn("diagnostics", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("tool_count", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addUniqueConstraint("deployments_number", ["source_id", "number"])
    .execute()
}

async function createBlobs(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("blobs")
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("content", sql.raw(bytesType(db)), (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("blobs_key", ["organisation_id", "hash"])
    .execute()
}
