import { sql } from "kysely"
import type { Kysely } from "kysely"
import { dialectOf } from "../../dialect-of.ts"

const ofOrganisation = [
  "projects",
  "sources",
  "deployments",
  "blobs",
  "toolsets",
  "releases",
  "environments",
  "variables",
  "user_values",
  "api_keys",
  "idempotency_keys",
  "call_contexts",
  "invocation_notes",
  "tool_rollups",
]

const setting = "current_setting('sneck.organisation', true)"

/**
 * The second wall between organisations, on PostgreSQL: a transaction sees the rows of the organisation that the
 * setting `sneck.organisation` names, also as the tables' owner; `*` sees all, nothing set sees none.
 * @see https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
export async function protectRows(db: Kysely<never>): Promise<void> {
  if (dialectOf(db) === "sqlite") return
  for (const table of ofOrganisation) await protect(db, table, `organisation_id = ${setting}`)
  await protect(db, "organisations", `id = ${setting}`)
  await protect(db, "server_facts", "false")
  await protect(
    db,
    "invocations",
    `exists (select 1 from call_contexts where call_contexts.id = context and organisation_id = ${setting})`,
  )
}

async function protect(db: Kysely<never>, table: string, isOwn: string): Promise<void> {
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  const isSeen = `${setting} = '*' or ${isOwn}`
  await sql.raw(`create policy organisation on ${table} using (${isSeen}) with check (${isSeen})`).execute(db)
}
