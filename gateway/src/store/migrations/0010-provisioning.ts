import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Tokens of directories, and what these say of people. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("scim_tokens")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("hint", "text", (column) => column.notNull())
    .addColumn("roles", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("last_used_at", "bigint")
    .addColumn("revoked_at", "bigint")
    .execute()
  await db.schema
    .createTable("scim_users")
    .addColumn("user_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("user_name", "text", (column) => column.notNull())
    .addColumn("resource", "text", (column) => column.notNull())
    .execute()
  await sql`create unique index scim_users_name on scim_users (organisation_id, user_name)`.execute(db)
  for (const table of ["scim_tokens", "scim_users"]) await protectRows(db, table)
}
