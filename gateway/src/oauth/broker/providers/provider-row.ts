import type { Kysely, Selectable } from "kysely"
import { GatewayError } from "../../../errors.ts"
import { ownFirst } from "../../../store/own-first.ts"
import type { LevelScope } from "../../../store/own-first.ts"
import type { Schema } from "../../../store/schema.ts"
import type { OAuthProvidersTable } from "../../../store/tables/oauth-providers.ts"

/** A row of a provider. */
export type ProviderRow = Selectable<OAuthProvidersTable>

/** The providers that a scope sees, the project's own first, by slug; or those that are deleted and may be had back. */
export async function selectProviders(
  db: Kysely<Schema>,
  scope: LevelScope,
  isDeleted = false,
): Promise<ProviderRow[]> {
  const rows = await db
    .selectFrom("oauth_providers")
    .selectAll()
    .where("organisation_id", "=", scope.organisationId)
    .where((where) => where.or([where("project_id", "=", scope.projectId), where("project_id", "is", null)]))
    .where("deleted_at", isDeleted ? "is not" : "is", null)
    .orderBy("slug")
    .orderBy("created_at", "desc")
    .execute()
  return ownFirst(rows, scope)
}

/** Throws 404 `unknown-provider`. */
export async function requireProvider(
  db: Kysely<Schema>,
  scope: LevelScope,
  slug: string,
  isDeleted = false,
): Promise<ProviderRow> {
  const found = (await selectProviders(db, scope, isDeleted)).find((row) => row.slug === slug)
  if (found !== undefined) return found
  throw new GatewayError(404, "unknown-provider", `There is no provider ${slug.slice(0, 64)}`)
}
