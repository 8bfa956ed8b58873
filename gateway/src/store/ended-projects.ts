import type { Kysely, SelectQueryBuilder } from "kysely"
import type { Schema } from "./schema.ts"

/**
 * The projects of an organisation that were deleted before then, as a part of other queries.
 * @param before milliseconds since 1970
 */
export function endedProjects(
  db: Kysely<Schema>,
  organisationId: string,
  before: number,
): SelectQueryBuilder<Schema, "projects", { id: string }> {
  const projects = db.selectFrom("projects").select("id").where("organisation_id", "=", organisationId)
  return projects.where("deleted_at", "<", before)
}
