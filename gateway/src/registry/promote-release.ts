import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import { createToolset } from "./create-rows.ts"
import { findProject } from "./find-project.ts"
import { findRelease, findToolset, seekSource, seekToolset } from "./find-rows.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"
import { makeRelease, readDefinition } from "./make-release.ts"
import type { MadeRelease } from "./make-release.ts"
import type { ProjectScope } from "./project-scope.ts"
import type { PartDefinition, ReleaseDefinition } from "./release-definition.ts"
import { sourceSettings } from "./source-settings.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"

/** Where a release goes. */
export interface PromotionTarget {
  /** Slug of the other project. */
  readonly project: string
  /** Slug of the toolset there, which is made when it is not there: another one, since slugs are in URLs. */
  readonly toolset: string
  /** The live release unless given. */
  readonly release?: number | undefined
}

/** What came of it. */
export interface Promotion {
  readonly project: string
  readonly toolset: string
  readonly made: MadeRelease
}

/** Makes a release of another project out of one of this: the very same tools, with that project's servers and values. */
export async function promoteRelease(
  trx: StoreTransaction,
  toolsets: StoredToolsets,
  scope: ProjectScope,
  slug: string,
  target: PromotionTarget,
): Promise<Promotion> {
  const from = await findToolset(trx, scope, slug)
  const release = await chosenRelease(trx, from, target.release)
  const there = { ...scope, projectId: await findProject(trx, scope.organisationId, target.project) }
  const definition = await readDefinition(trx, release)
  const parts = await partsThere(trx, there, definition, target.project)
  await requireEnvironments(trx, there, definition, target.project)
  const id = await putToolset(trx, there, target.toolset, from, definition)
  const reason = `promoted from ${slug} ${release.number}`
  const made = await makeRelease(trx, toolsets, there, id, { reason, parts })
  return { project: target.project, toolset: target.toolset, made }
}

async function chosenRelease(
  trx: StoreTransaction,
  toolset: ToolsetRow,
  number: number | undefined,
): Promise<ReleaseRow> {
  if (number !== undefined) return findRelease(trx, toolset, number)
  const live = trx.db
    .selectFrom("releases")
    .selectAll()
    .where("id", "=", toolset.live_release_id ?? "")
  const row = await live.executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-release", `${toolset.slug} has no live release`)
}

/** The same tools; sources, and with them variables and servers, are those of the other project. */
async function partsThere(
  trx: StoreTransaction,
  there: ProjectScope,
  { parts }: ReleaseDefinition,
  project: string,
): Promise<PartDefinition[]> {
  const moved: PartDefinition[] = []
  const missing: string[] = []
  for (const part of parts) {
    const source = await seekSource(trx, there, part.slug)
    if (source === undefined) missing.push(part.slug)
    else {
      const { serverUrl, allowPrivateNetwork } = sourceSettings.parse(JSON.parse(source.settings))
      moved.push({ ...part, sourceId: source.id, serverUrl, allowPrivateNetwork })
    }
  }
  if (missing.length > 0) throw incomplete(project, "source", missing)
  return moved
}

async function requireEnvironments(
  trx: StoreTransaction,
  there: ProjectScope,
  { settings: { environments } }: ReleaseDefinition,
  project: string,
): Promise<void> {
  if (environments.length === 0) return
  const rows = await trx.db
    .selectFrom("environments")
    .select(["slug", "project_id"])
    .where("organisation_id", "=", there.organisationId)
    .where("deleted_at", "is", null)
    .where("slug", "in", [...environments])
    .execute()
  const seen = rows.filter(({ project_id: id }) => id === null || id === there.projectId)
  const found = new Set(seen.map(({ slug }) => slug))
  const missing = environments.filter((slug) => !found.has(slug))
  if (missing.length > 0) throw incomplete(project, "environment", missing)
}

function incomplete(project: string, what: string, slugs: readonly string[]): GatewayError {
  const names = slugs.join(", ")
  return new GatewayError(
    422,
    "promotion-incomplete",
    `The project ${project} has no ${what} ${names}; create it there first`,
  )
}

async function putToolset(
  trx: StoreTransaction,
  there: ProjectScope,
  slug: string,
  from: ToolsetRow,
  { settings }: ReleaseDefinition,
): Promise<string> {
  const known = await seekToolset(trx, there, slug)
  if (known === undefined) return (await createToolset(trx, there, { slug, title: from.title, settings })).id
  const { release } = JSON.parse(known.settings) as ReleaseDefinition["settings"]
  await trx.db
    .updateTable("toolsets")
    .set({ settings: JSON.stringify({ ...settings, release }), version: known.version + 1, updated_at: Date.now() })
    .where("id", "=", known.id)
    .execute()
  return known.id
}
