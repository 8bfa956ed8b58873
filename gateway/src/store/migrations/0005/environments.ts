import { sql } from "kysely"
import type { Kysely } from "kysely"

/** Environments, their variables, and what people bring for themselves. */
export async function createEnvironments(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("environments")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text")
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("data_key", "text", (column) => column.notNull())
    .addColumn("master_key_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index environments_slug on environments (organisation_id, coalesce(project_id, ''), slug)
    where deleted_at is null`.execute(db)
  await createVariables(db)
  await createUserValues(db)
}

async function createVariables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("variables")
    .addColumn("environment_id", "text", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("source_id", "text", (column) => column.notNull())
    .addColumn("value", "text")
    .addColumn("sealed", "text")
    .addColumn("reference", "text")
    .addColumn("origins", "text")
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("updated_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("variables_key", ["environment_id", "name", "source_id"])
    .execute()
}

async function createUserValues(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("user_values")
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("toolset_id", "text", (column) => column.notNull())
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("environment_id", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("user_values_key", ["organisation_id", "toolset_id", "principal", "name"])
    .execute()
}
