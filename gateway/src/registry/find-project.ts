import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"

/** The id of an organisation's project, deleted ones aside. Throws 404 `unknown-project`. */
export async function findProject(trx: StoreTransaction, organisationId: string, slug: string): Promise<string> {
  const row = await trx.db
    .selectFrom("projects")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("slug", "=", slug)
    .where("deleted_at", "is", null)
    .executeTakeFirst()
  return row?.id ?? unknownProject(slug)
}

/** Throws 404 `unknown-project`: also for one that whoever asks may not know of. */
export function unknownProject(slug: string): never {
  throw new GatewayError(404, "unknown-project", `There is no project ${slug.slice(0, 64)}`)
}
