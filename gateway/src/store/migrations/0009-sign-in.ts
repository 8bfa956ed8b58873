import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** How people show who they are: sessions, passwords, passkeys, links that let in once. */
export async function up(db: Kysely<never>): Promise<void> {
  await createSessions(db)
  await createPasswords(db)
  await createPasskeys(db)
  await createLinks(db)
  await createAttempts(db)
  for (const table of ["sessions", "passwords", "passkeys", "sign_in_links"]) await protectRows(db, table)
  // Whose they are is only known once somebody is in: the server alone sees them.
  for (const table of ["passkey_challenges", "sign_in_attempts"]) await protectRows(db, table, "false")
}

async function createSessions(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("previous_hash", "text")
    .addColumn("previous_until", "bigint")
    .addColumn("form_key", "text", (column) => column.notNull())
    .addColumn("method", "text", (column) => column.notNull())
    .addColumn("provider_id", "text")
    .addColumn("user_agent", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("authenticated_at", "bigint", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("rotated_at", "bigint", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("sessions_hash", ["hash"])
    .execute()
  await sql`create index sessions_previous on sessions (previous_hash)`.execute(db)
  await sql`create index sessions_user on sessions (user_id)`.execute(db)
}

async function createPasswords(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("passwords")
    .addColumn("user_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("changed_at", "bigint", (column) => column.notNull())
    .execute()
}

async function createPasskeys(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("passkeys")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("credential_id", "text", (column) => column.notNull())
    .addColumn("public_key", "text", (column) => column.notNull())
    .addColumn("counter", "bigint", (column) => column.notNull())
    .addColumn("transports", "text", (column) => column.notNull())
    .addColumn("is_synced", "integer", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("last_used_at", "bigint")
    .addUniqueConstraint("passkeys_credential", ["credential_id"])
    .execute()
  await sql`create index passkeys_user on passkeys (user_id)`.execute(db)
  await db.schema
    .createTable("passkey_challenges")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("browser_hash", "text", (column) => column.notNull())
    .addColumn("user_id", "text")
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute()
}

async function createLinks(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sign_in_links")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("sign_in_links_hash", ["hash"])
    .execute()
  await sql`create index sign_in_links_user on sign_in_links (user_id)`.execute(db)
}

async function createAttempts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sign_in_attempts")
    .addColumn("who_hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addColumn("blocked_until", "bigint", (column) => column.notNull())
    .execute()
}
