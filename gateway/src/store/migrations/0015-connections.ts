import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Accounts at upstream providers, and the links at which they are connected. */
export async function up(db: Kysely<never>): Promise<void> {
  await createConnections(db)
  await createLinks(db)
  for (const table of ["connections", "connect_links"]) await protectRows(db, table)
}

async function createConnections(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("connections")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("owner_kind", "text", (column) => column.notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("flow", "text", (column) => column.notNull())
    .addColumn("account_id", "text")
    .addColumn("account_label", "text")
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("asked_scopes", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("rotates", "integer", (column) => column.notNull())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("lease_holder", "text")
    .addColumn("lease_until", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("refreshed_at", "bigint")
    .execute()
  await sql`create unique index connections_owner on connections (organisation_id, owner_id, provider_id)`.execute(db)
  await sql`create index connections_provider on connections (provider_id)`.execute(db)
}

async function createLinks(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("connect_links")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("owner_kind", "text", (column) => column.notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("toolset", "text")
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("state_hash", "text")
    .addColumn("started", "text")
    .addColumn("session_id", "text")
    .addColumn("completed_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute()
  await sql`create unique index connect_links_state on connect_links (state_hash)`.execute(db)
  await sql`create index connect_links_expiry on connect_links (expires_at)`.execute(db)
}
