import { sql } from "kysely"
import type { Kysely } from "kysely"
import { dialectOf } from "./dialect-of.ts"

/** The organisation that a transaction is for. */
export const currentOrganisation = "current_setting('sneck.organisation', true)"

/**
 * The second wall between organisations, on PostgreSQL alone: a transaction sees and writes the rows of the
 * organisation that the setting `sneck.organisation` names, also as the table's owner; `*` sees all, nothing set sees
 * none. Every table has it.
 * @param isOwn which rows are the organisation's; `false` for a table of the server itself
 * @see https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
export async function protectRows(
  db: Kysely<never>,
  table: string,
  isOwn = `organisation_id = ${currentOrganisation}`,
): Promise<void> {
  if (dialectOf(db) === "sqlite") return
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  const isSeen = `${currentOrganisation} = '*' or ${isOwn}`
  await sql.raw(`create policy organisation on ${table} using (${isSeen}) with check (${isSeen})`).execute(db)
}
