import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Identity providers of organisations, who people are there, and sign-ins that are under way. */
export async function up(db: Kysely<never>): Promise<void> {
  await createProviders(db)
  await createIdentities(db)
  await createFlows(db)
  for (const table of ["identity_providers", "user_identities", "sso_flows"]) await protectRows(db, table)
}

async function createProviders(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("identity_providers")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("sealed", "text")
    .addColumn("enabled", "integer", (column) => column.notNull())
    .addColumn("writer_scopes", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .execute()
  await sql`create index identity_providers_of on identity_providers (organisation_id)`.execute(db)
}

async function createIdentities(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("user_identities")
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("last_used_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("user_identities_subject", ["provider_id", "subject"])
    // An address that somebody else got later doesn't give them the account of who had it before.
    .addUniqueConstraint("user_identities_user", ["provider_id", "user_id"])
    .execute()
}

async function createFlows(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sso_flows")
    .addColumn("state_hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("browser_hash", "text", (column) => column.notNull())
    .addColumn("return_to", "text", (column) => column.notNull())
    .addColumn("is_fresh", "integer", (column) => column.notNull())
    .addColumn("answer", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute()
  await sql`create index sso_flows_age on sso_flows (expires_at)`.execute(db)
}
