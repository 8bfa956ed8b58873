import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Agents show who they are by keys of their own, act for people who let them, and records say for whom they did. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("call_contexts").addColumn("on_behalf_of", "text").execute()
  await db.schema.alterTable("agents").addColumn("jwks", "text").execute()
  await db.schema.alterTable("agents").addColumn("jwks_uri", "text").execute()
  await createDelegations(db)
  await createSpentAssertions(db)
}

async function createDelegations(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("agent_delegations")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("toolset_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute()
  await sql`create unique index agent_delegations_of on agent_delegations (agent_id, user_id, toolset_id)`.execute(db)
  await sql`create index agent_delegations_user on agent_delegations (user_id)`.execute(db)
  await protectRows(db, "agent_delegations")
}

async function createSpentAssertions(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("spent_assertions")
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("spent_assertions_key", ["organisation_id", "id"])
    .execute()
  await sql`create index spent_assertions_expiry on spent_assertions (expires_at)`.execute(db)
  await protectRows(db, "spent_assertions")
}
