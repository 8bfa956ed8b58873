import type { Kysely, Selectable } from "kysely"
import { GatewayError } from "../../../errors.ts"
import type { Schema } from "../../../store/schema.ts"
import type { OAuthProvidersTable } from "../../../store/tables/oauth-providers.ts"

/** A row of a provider. */
export type ProviderRow = Selectable<OAuthProvidersTable>

/** Where providers are looked for, and who acts. */
export interface ProviderScope {
  readonly organisationId: string
  readonly projectId: string
  /** `organisation`: those that all its projects share. The project's, else the organisation's, unless given. */
  readonly level?: "project" | "organisation" | undefined
}

/** The providers that a scope sees, the project's own first, by slug; or those that are deleted and may be had back. */
export async function selectProviders(
  db: Kysely<Schema>,
  { organisationId, projectId, level }: ProviderScope,
  isDeleted = false,
): Promise<ProviderRow[]> {
  const rows = await db
    .selectFrom("oauth_providers")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where((where) => where.or([where("project_id", "=", projectId), where("project_id", "is", null)]))
    .where("deleted_at", isDeleted ? "is not" : "is", null)
    .orderBy("slug")
    .orderBy("created_at", "desc")
    .execute()
  const [own, shared] = [rows.filter((row) => row.project_id !== null), rows.filter((row) => row.project_id === null)]
  if (level === undefined) return [...own, ...shared]
  return level === "project" ? own : shared
}

/** Throws 404 `unknown-provider`. */
export async function requireProvider(
  db: Kysely<Schema>,
  scope: ProviderScope,
  slug: string,
  isDeleted = false,
): Promise<ProviderRow> {
  const found = (await selectProviders(db, scope, isDeleted)).find((row) => row.slug === slug)
  if (found !== undefined) return found
  throw new GatewayError(404, "unknown-provider", `There is no provider ${slug.slice(0, 64)}`)
}
