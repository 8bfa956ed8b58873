import type { ToolsetSettings } from "../composition/toolset-settings.ts"
import { GatewayError } from "../errors.ts"
import { ifTaken } from "../store/if-taken.ts"
import { newId } from "../store/new-id.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { SourceRow, ToolsetRow } from "./find-rows.ts"
import { seekSource } from "./find-rows.ts"
import type { ProjectScope } from "./project-scope.ts"
import type { SourceSettings } from "./source-settings.ts"

/** A source that is to be there. */
export interface NewSource {
  readonly slug: string
  readonly kind: "openapi" | "functions"
  readonly title?: string | undefined
  readonly settings?: SourceSettings | undefined
  readonly managedBy?: "api" | "dev" | "config" | undefined
}

/** A toolset that is to be there. */
export interface NewToolset {
  readonly slug: string
  readonly title?: string | undefined
  readonly settings: ToolsetSettings
  readonly managedBy?: "api" | "dev" | "config" | undefined
}

/** Adds a source without a deployment. Throws 409 `source-exists`. */
export async function createSource(trx: StoreTransaction, scope: ProjectScope, wanted: NewSource): Promise<SourceRow> {
  const { slug, kind, title = slug, settings = {}, managedBy = "api" } = wanted
  if ((await seekSource(trx, scope, slug)) !== undefined) {
    refuseSource(slug)
  }
  const now = Date.now()
  const row = {
    id: newId("src"),
    organisation_id: scope.organisationId,
    project_id: scope.projectId,
    slug,
    kind,
    title,
    settings: JSON.stringify(settings),
    managed_by: managedBy,
    deployment_id: null,
    refresh_at: nextRefresh(settings, now),
    refresh_state: null,
    created_at: now,
    updated_at: now,
    version: 1,
    deleted_at: null,
  }
  trx.announce({ topic: "source", organisationId: scope.organisationId, id: row.id })
  const adding = trx.db.insertInto("sources").values(row).returningAll().executeTakeFirstOrThrow()
  return ifTaken(adding, () => refuseSource(slug))
}

/** Throws 409 `source-exists`. */
export function refuseSource(slug: string): never {
  throw new GatewayError(409, "source-exists", `There is a source ${slug} already`)
}

/** Adds a toolset without a release. Throws 409 `toolset-exists`: slugs are in URLs, so each is there once on the server. */
export async function createToolset(
  trx: StoreTransaction,
  scope: ProjectScope,
  wanted: NewToolset,
): Promise<ToolsetRow> {
  const { slug, title = slug, settings, managedBy = "api" } = wanted
  await requireFreeSlug(trx, slug)
  const now = Date.now()
  const row = {
    id: newId("ts"),
    organisation_id: scope.organisationId,
    project_id: scope.projectId,
    slug,
    title,
    settings: JSON.stringify(settings),
    managed_by: managedBy,
    live_release_id: null,
    pinned: 0,
    created_at: now,
    updated_at: now,
    version: 1,
    deleted_at: null,
  }
  const added = await trx.db
    .insertInto("toolsets")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return added ?? refuseSlug(slug)
}

/** Says no more than that the slug is taken: by whom is nobody's business. */
export function refuseSlug(slug: string): never {
  throw new GatewayError(409, "toolset-exists", `The slug ${slug} is taken; choose another one`)
}

/** What the server itself is served under. */
const ownSlugs = new Set(["sneck-admin"])

/** Refuses a slug that a toolset of anybody has. Throws 409 `toolset-exists`. */
export async function requireFreeSlug(trx: StoreTransaction, slug: string): Promise<void> {
  const taken = trx.db.selectFrom("toolsets").select("id").where("slug", "=", slug).where("deleted_at", "is", null)
  if (ownSlugs.has(slug) || (await taken.executeTakeFirst()) !== undefined) refuseSlug(slug)
}

/** When a source is fetched next; null: never by itself. */
export function nextRefresh({ url, refreshMinutes }: SourceSettings, from: number): number | null {
  return url === undefined || refreshMinutes === undefined ? null : from + refreshMinutes * 60_000
}
