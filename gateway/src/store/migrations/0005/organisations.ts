import { sql } from "kysely"
import type { Kysely } from "kysely"
import { defaultOrganisationId, defaultProjectId } from "../../default-ids.ts"

/** Organisations and projects, with the first of each. */
export async function createOrganisations(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("organisations")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index organisations_slug on organisations (slug) where deleted_at is null`.execute(db)
  await db.schema
    .createTable("projects")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index projects_slug on projects (organisation_id, slug) where deleted_at is null`.execute(db)
  await insertFirst(db, Date.now())
}

async function insertFirst(db: Kysely<never>, at: number): Promise<void> {
  await sql`insert into organisations (id, slug, name, created_at, version)
    values (${defaultOrganisationId}, 'default', 'Default', ${at}, 1)`.execute(db)
  await sql`insert into projects (id, organisation_id, slug, name, created_at, updated_at, version)
    values (${defaultProjectId}, ${defaultOrganisationId}, 'default', 'Default', ${at}, ${at}, 1)`.execute(db)
}
