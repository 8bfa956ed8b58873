import type { Kysely } from "kysely"
import { currentOrganisation, protectRows } from "../../row-level-security.ts"

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

/** Keeps the organisations' rows apart. */
export async function protectTables(db: Kysely<never>): Promise<void> {
  for (const table of ofOrganisation) await protectRows(db, table)
  await protectRows(db, "organisations", `id = ${currentOrganisation}`)
  await protectRows(db, "server_facts", "false")
  const ofOwnContext = `select 1 from call_contexts where call_contexts.id = context`
  await protectRows(db, "invocations", `exists (${ofOwnContext} and organisation_id = ${currentOrganisation})`)
}
