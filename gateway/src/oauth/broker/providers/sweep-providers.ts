import { endedProjects } from "../../../store/ended-projects.ts"
import type { StoreTransaction } from "../../../store/store.ts"

/**
 * Ends the providers of an organisation that were deleted before then, alone or with their project, and all that was
 * connected to them.
 * @param before milliseconds since 1970
 */
export async function sweepProviders(trx: StoreTransaction, organisationId: string, before: number): Promise<void> {
  const { db } = trx
  const projects = endedProjects(db, organisationId, before)
  const ended = await db
    .selectFrom("oauth_providers")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("deleted_at", "<", before), row("project_id", "in", projects)]))
    .execute()
  if (ended.length === 0) return
  const ids = ended.map(({ id }) => id)
  for (const table of ["oauth_registrations", "connections", "connect_links"] as const) {
    await db.deleteFrom(table).where("organisation_id", "=", organisationId).where("provider_id", "in", ids).execute()
  }
  await db.deleteFrom("oauth_providers").where("organisation_id", "=", organisationId).where("id", "in", ids).execute()
  // Those of a project were not deleted themselves, and are still in memory.
  for (const id of ids) trx.announce({ topic: "oauth-provider", organisationId, id })
}
