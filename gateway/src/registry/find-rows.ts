import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { SourcesTable } from "../store/tables/sources.ts"
import type { ReleasesTable, ToolsetsTable } from "../store/tables/toolsets.ts"
import type { ProjectScope } from "./project-scope.ts"

/** A source as it is stored. */
export type SourceRow = Selectable<SourcesTable>

/** A toolset as it is stored. */
export type ToolsetRow = Selectable<ToolsetsTable>

/** A release as it is stored. */
export type ReleaseRow = Selectable<ReleasesTable>

type Where = Pick<ProjectScope, "organisationId" | "projectId">

/** The sources of a project that are there, or those that were deleted. */
export function sourcesOf(trx: StoreTransaction, { organisationId, projectId }: Where, { deleted = false } = {}) {
  return trx.db
    .selectFrom("sources")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("project_id", "=", projectId)
    .where("deleted_at", deleted ? "is not" : "is", null)
}

/** The toolsets of a project that are there, or those that were deleted. */
export function toolsetsOf(trx: StoreTransaction, { organisationId, projectId }: Where, { deleted = false } = {}) {
  return trx.db
    .selectFrom("toolsets")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("project_id", "=", projectId)
    .where("deleted_at", deleted ? "is not" : "is", null)
}

/** The source of a slug, deleted ones aside; undefined when there is none. */
export async function seekSource(trx: StoreTransaction, where: Where, slug: string): Promise<SourceRow | undefined> {
  return sourcesOf(trx, where).where("slug", "=", slug).executeTakeFirst()
}

/** The source of a slug. Throws 404 `unknown-source`. */
export async function findSource(trx: StoreTransaction, where: Where, slug: string): Promise<SourceRow> {
  return (await seekSource(trx, where, slug)) ?? refuse("source", slug)
}

/** The toolset of a slug, deleted ones aside; undefined when there is none. */
export async function seekToolset(trx: StoreTransaction, where: Where, slug: string): Promise<ToolsetRow | undefined> {
  return toolsetsOf(trx, where).where("slug", "=", slug).executeTakeFirst()
}

/** The toolset of a slug. Throws 404 `unknown-toolset`. */
export async function findToolset(trx: StoreTransaction, where: Where, slug: string): Promise<ToolsetRow> {
  return (await seekToolset(trx, where, slug)) ?? refuse("toolset", slug)
}

/** A release of a toolset by its number. Throws 404 `unknown-release`. */
export async function findRelease(trx: StoreTransaction, toolset: ToolsetRow, number: number): Promise<ReleaseRow> {
  const row = await trx.db
    .selectFrom("releases")
    .selectAll()
    .where("toolset_id", "=", toolset.id)
    .where("number", "=", number)
    .executeTakeFirst()
  return row ?? refuse("release", `${toolset.slug} ${number}`)
}

/**
 * Takes the toolset for this transaction alone, and gives it as it is now: others that want to change it wait.
 */
export async function lockToolset(trx: StoreTransaction, id: string): Promise<ToolsetRow> {
  return trx.db
    .updateTable("toolsets")
    .set((row) => ({ version: row.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Takes the source for this transaction alone, and gives it as it is now. */
export async function lockSource(trx: StoreTransaction, id: string): Promise<SourceRow> {
  return trx.db
    .updateTable("sources")
    .set((row) => ({ version: row.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Throws 404 `unknown-toolset`: also for one that whoever asks may not know of. */
export function unknownToolset(slug: string): never {
  refuse("toolset", slug)
}

function refuse(what: "source" | "toolset" | "release", name: string): never {
  throw new GatewayError(404, `unknown-${what}`, `There is no ${what} ${name.slice(0, 100)}`)
}
