import { sql } from "kysely"
import type { Kysely } from "kysely"
import { defaultOrganisationId } from "../../default-ids.ts"

/** Keys belong to an organisation. The table is made anew: a column that is never null would else need a default for ever. */
export async function addOrganisationToKeys(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("api_keys").renameTo("old_api_keys").execute()
  await db.schema
    .createTable("api_keys")
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("project_id", "text")
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("hint", "text", (column) => column.notNull())
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("toolset", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint")
    .addColumn("last_used_at", "bigint")
    .addColumn("revoked_at", "bigint")
    .addColumn("replaced_by", "text")
    .addPrimaryKeyConstraint("api_keys_id", ["id"])
    .addUniqueConstraint("api_keys_hash", ["hash"])
    .execute()
  await sql`insert into api_keys
      (id, organisation_id, name, kind, hash, hint, scopes, toolset, created_at, created_by, last_used_at, revoked_at)
    select id, ${defaultOrganisationId}, name, 'dev', hash, '', scopes, toolset, created_at, 'server', last_used_at, revoked_at
    from old_api_keys`.execute(db)
  await db.schema.dropTable("old_api_keys").execute()
  await sql`create index api_keys_organisation on api_keys (organisation_id)`.execute(db)
}

/** What the server remembers for itself. */
export async function createServerTables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("idempotency_keys")
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    .addColumn("status", "integer")
    .addColumn("response", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("idempotency_keys_key", ["organisation_id", "id"])
    .execute()
  await sql`create index idempotency_keys_age on idempotency_keys (created_at)`.execute(db)
  await db.schema
    .createTable("server_facts")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .execute()
}
