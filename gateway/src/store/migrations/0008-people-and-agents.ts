import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** People, teams, agents, and what is granted to them. Keys may be a person's or an agent's own. */
export async function up(db: Kysely<never>): Promise<void> {
  await createUsers(db)
  await createTeams(db)
  await createGrants(db)
  await createAgents(db)
  await db.schema.alterTable("api_keys").addColumn("user_id", "text").execute()
  await db.schema.alterTable("api_keys").addColumn("agent_id", "text").execute()
  for (const table of ["users", "teams", "team_members", "role_grants", "agents"]) await protectRows(db, table)
}

async function createUsers(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("email", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("role", "text")
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("managed_by", "text", (column) => column.notNull())
    .addColumn("external_id", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index users_email on users (organisation_id, email) where deleted_at is null`.execute(db)
  await sql`create index users_external on users (organisation_id, external_id)`.execute(db)
}

async function createTeams(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("teams")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("role", "text")
    .addColumn("managed_by", "text", (column) => column.notNull())
    .addColumn("external_id", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create unique index teams_slug on teams (organisation_id, slug) where deleted_at is null`.execute(db)
  await db.schema
    .createTable("team_members")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("managed_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("team_members_key", ["team_id", "user_id"])
    .execute()
  await sql`create index team_members_user on team_members (user_id)`.execute(db)
}

async function createGrants(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("role_grants")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("subject_kind", "text", (column) => column.notNull())
    .addColumn("subject_id", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("project_id", "text")
    .addColumn("toolset_id", "text")
    .addColumn("tool", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .execute()
  await sql`create index role_grants_subject on role_grants (subject_id)`.execute(db)
}

async function createAgents(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("agents")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("disabled_at", "bigint")
    .addColumn("disabled_by", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute()
  await sql`create index agents_organisation on agents (organisation_id)`.execute(db)
  await sql`create index agents_owner on agents (owner_id)`.execute(db)
}
