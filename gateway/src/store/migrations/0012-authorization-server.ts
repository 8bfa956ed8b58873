import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** What the authorization server remembers: its keys, codes and tokens, clients, and what people agreed to. */
export async function up(db: Kysely<never>): Promise<void> {
  await createKeys(db)
  await createPayloads(db)
  await createClients(db)
  await createConsents(db)
  for (const table of ["oauth_keys", "oauth_payloads", "oauth_clients"]) await protectRows(db, table, "false")
  await protectRows(db, "oauth_consents")
}

async function createKeys(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("oauth_keys")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute()
}

async function createPayloads(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("oauth_payloads")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("id_hash", "text", (column) => column.notNull())
    .addColumn("grant_id", "text")
    .addColumn("uid_hash", "text")
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("consumed_at", "bigint")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("oauth_payloads_id", ["model", "id_hash"])
    .execute()
  await sql`create index oauth_payloads_grant on oauth_payloads (grant_id) where grant_id is not null`.execute(db)
  await sql`create index oauth_payloads_uid on oauth_payloads (uid_hash) where uid_hash is not null`.execute(db)
  await sql`create index oauth_payloads_age on oauth_payloads (expires_at)`.execute(db)
}

async function createClients(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("oauth_clients")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("metadata", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute()
  await sql`create index oauth_clients_age on oauth_clients (created_at)`.execute(db)
}

async function createConsents(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("oauth_consents")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("client_id", "text", (column) => column.notNull())
    .addColumn("client_name", "text", (column) => column.notNull())
    .addColumn("toolset_id", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("tools", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("last_used_at", "bigint")
    .addColumn("revoked_at", "bigint")
    .execute()
  const one = sql`create unique index oauth_consents_one on oauth_consents (user_id, client_id, toolset_id) where revoked_at is null`
  await one.execute(db)
  await sql`create index oauth_consents_organisation on oauth_consents (organisation_id)`.execute(db)
  await sql`create index oauth_consents_client on oauth_consents (client_id)`.execute(db)
}
