import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import type { ReleaseSummary } from "./release-definition.ts"
import type { Owner } from "./release.ts"

/** What is known of a toolset that is served, before anything of it is loaded. */
export interface LiveToolset {
  readonly toolsetId: string
  readonly slug: string
  readonly title: string
  readonly owner: Owner
  readonly managedBy: "api" | "dev" | "config"
  readonly releaseId: string
  /** Of the release. */
  readonly number: number
  /** Of the release. */
  readonly hash: string
  readonly definitionHash: string
  readonly toolCount: number
  readonly summary: ReleaseSummary
}

/** Reads toolsets that have a live release: all, or one by its id. Deleted ones and those of deleted projects are none. */
export async function readLiveToolsets(db: Kysely<Schema>, toolsetId?: string): Promise<LiveToolset[]> {
  const all = db
    .selectFrom("toolsets as t")
    .innerJoin("releases as r", "r.id", "t.live_release_id")
    .innerJoin("projects as p", "p.id", "t.project_id")
    .innerJoin("organisations as o", "o.id", "t.organisation_id")
    .where("t.deleted_at", "is", null)
    .where("p.deleted_at", "is", null)
    .where("o.deleted_at", "is", null)
    .select([
      "t.id",
      "t.slug",
      "t.title",
      "t.organisation_id",
      "t.project_id",
      "t.managed_by",
      "r.id as release_id",
      "r.number",
      "r.hash",
      "r.definition_hash",
      "r.tool_count",
      "r.summary",
    ])
  const rows = await (toolsetId === undefined ? all : all.where("t.id", "=", toolsetId)).execute()
  return rows.map((row) => ({
    toolsetId: row.id,
    slug: row.slug,
    title: row.title,
    owner: { organisationId: row.organisation_id, projectId: row.project_id },
    managedBy: row.managed_by,
    releaseId: row.release_id,
    number: row.number,
    hash: row.hash,
    definitionHash: row.definition_hash,
    toolCount: row.tool_count,
    summary: JSON.parse(row.summary) as ReleaseSummary,
  }))
}
