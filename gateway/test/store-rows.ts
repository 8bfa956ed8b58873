import { newId } from "../src/store/new-id.ts"
import type { Store, StoreTransaction } from "../src/store/store.ts"

/** A project's row. */
export function projectRow(organisationId: string, slug = newId("slug")) {
  const at = Date.now()
  const life = { created_at: at, updated_at: at, version: 1, deleted_at: null }
  return { id: newId("prj"), organisation_id: organisationId, slug, name: slug, ...life }
}

/** Stores a project; returns its id. */
export async function insertProject(trx: StoreTransaction, organisationId: string, slug?: string): Promise<string> {
  const row = projectRow(organisationId, slug)
  await trx.db.insertInto("projects").values(row).execute()
  return row.id
}

/** Slug of an organisation that a test has stored. */
export function organisationSlug(id: string): string {
  return id.replaceAll("_", "-")
}

/** Stores an organisation; returns its id. */
export async function insertOrganisation(store: Store): Promise<string> {
  const id = newId("org")
  const row = { id, slug: organisationSlug(id), name: id, created_at: Date.now(), version: 1, deleted_at: null }
  await store.across(async (trx) => trx.db.insertInto("organisations").values(row).execute())
  return id
}

/** Ids of an organisation's projects, as committed. */
export async function projectsOf(store: Store, organisationId: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom("projects")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .execute()
  return rows.map(({ id }) => id)
}
