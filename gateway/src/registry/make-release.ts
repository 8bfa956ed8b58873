import type { Diagnostic } from "@sneck/generator"
import { assemble } from "../composition/assemble.ts"
import { compose } from "../composition/compose.ts"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import type { ToolsetSettings } from "../composition/toolset-settings.ts"
import { getBlob, putBlob } from "../store/blobs.ts"
import { newId } from "../store/new-id.ts"
import type { StoreTransaction } from "../store/store.ts"
import { compareToolsets } from "./compare-toolsets.ts"
import type { ToolsetChange } from "./compare-toolsets.ts"
import { lockToolset, seekSource } from "./find-rows.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"
import type { ProjectScope } from "./project-scope.ts"
import { setLive } from "./set-live.ts"
import { hashDefinition } from "./release-definition.ts"
import type { PartDefinition, ReleaseDefinition, ReleaseSummary } from "./release-definition.ts"
import { sourceSettings } from "./source-settings.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"
import { trimReleases } from "./trim-deployments.ts"

const keptOfDev = 20

/** Why a release is made, and how. */
export interface ReleaseWish {
  /** One line: `source tickets: deployment 3`. */
  readonly reason: string
  /** Makes one even where nothing changed that is stored: values that are in memory alone did. */
  readonly force?: boolean | undefined
  /** Serves a release that was held back while the toolset was pinned, where it is what would be made. */
  readonly servesHeld?: boolean | undefined
  /** Parts to take instead of those that the settings come to now. */
  readonly parts?: readonly PartDefinition[] | undefined
}

/** What came of it. */
export interface MadeRelease {
  readonly toolset: string
  /** `unchanged`: none was made; `live`: it is served; `pending`: it waits for approval; `held`: the toolset is pinned. */
  readonly state: "unchanged" | "live" | "pending" | "held"
  /** Of the release; of the live one where none was made, 0 where there is none. */
  readonly number: number
  readonly changes: readonly ToolsetChange[]
  /** Of the toolset itself. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Makes a release of what a toolset's settings and sources come to now, and serves it unless the toolset is pinned or
 * wants changes approved. Changes nothing where callers could notice no difference.
 */
export async function makeRelease(
  trx: StoreTransaction,
  toolsets: StoredToolsets,
  scope: ProjectScope,
  toolsetId: string,
  wish: ReleaseWish,
): Promise<MadeRelease> {
  const toolset = await lockToolset(trx, toolsetId)
  const settings = toolsetSettings.parse(JSON.parse(toolset.settings))
  const parts = wish.parts ?? (await partsOf(trx, scope, settings))
  const { slug, title } = toolset
  const definition: ReleaseDefinition = { format: 1, slug, title, settings, parts }
  const hash = hashDefinition(definition)
  const live = await liveOf(trx, toolset)
  const made = await compositionOf(trx, toolsets, scope.organisationId, definition)
  if (live?.hash === hash && wish.force !== true) {
    await rejectPending(trx, toolset)
    return { toolset: slug, state: "unchanged", number: live.number, changes: [], diagnostics: made.diagnostics }
  }
  const state = stateOf(toolset, settings, live)
  const held = state === "live" && wish.servesHeld === true ? await newestOf(trx, toolset) : undefined
  if (held?.hash === hash && held.status === "ready") {
    await setLive(trx, toolset, held)
    const { number, changes } = held
    const kept = JSON.parse(changes) as ToolsetChange[]
    return { toolset: slug, state, number, changes: kept, diagnostics: made.diagnostics }
  }
  const changes =
    toolset.managed_by === "dev" ? [] : await changesSince(trx, toolsets, scope.organisationId, live, made.toolset)
  const release = await insert(trx, scope, { toolset, wish, hash, definition, made, changes, state })
  if (state === "live") await setLive(trx, toolset, release)
  if (toolset.managed_by === "dev") await trimReleases(trx, { id: toolset.id, live_release_id: release.id }, keptOfDev)
  return { toolset: slug, state, number: release.number, changes, diagnostics: made.diagnostics }
}

/** What the settings' sources are now. Sources without a deployment are not there yet. */
async function partsOf(
  trx: StoreTransaction,
  scope: ProjectScope,
  { include }: ToolsetSettings,
): Promise<PartDefinition[]> {
  const slugs = [...new Set(include.map(({ source }) => source))]
  const parts: PartDefinition[] = []
  for (const slug of slugs) {
    const source = await seekSource(trx, scope, slug)
    if (source?.deployment_id === null || source === undefined) continue
    const deployment = await trx.db
      .selectFrom("deployments")
      .select(["id", "toolset_hash"])
      .where("id", "=", source.deployment_id)
      .executeTakeFirstOrThrow()
    const { serverUrl, allowPrivateNetwork } = sourceSettings.parse(JSON.parse(source.settings))
    const place = { serverUrl, allowPrivateNetwork }
    parts.push({
      sourceId: source.id,
      slug,
      deploymentId: deployment.id,
      toolsetHash: deployment.toolset_hash,
      ...place,
    })
  }
  return parts
}

type Composed = Awaited<ReturnType<typeof compositionOf>>

/** What clients would see of a definition. */
export async function compositionOf(
  trx: StoreTransaction,
  toolsets: StoredToolsets,
  organisationId: string,
  definition: ReleaseDefinition,
) {
  const sources = []
  for (const { slug, toolsetHash } of definition.parts) {
    const { toolset } = await toolsets.get(trx.db, organisationId, toolsetHash)
    sources.push({ slug, toolset })
  }
  const { parts, diagnostics } = compose(definition.settings, sources)
  return { toolset: assemble({ ...definition, instructions: definition.settings.instructions }, parts), diagnostics }
}

/** The definition of a release. */
export async function readDefinition(
  trx: StoreTransaction,
  { organisation_id: organisationId, definition_hash: hash }: ReleaseRow,
): Promise<ReleaseDefinition> {
  return JSON.parse((await getBlob(trx, organisationId, hash)).toString()) as ReleaseDefinition
}

async function changesSince(
  trx: StoreTransaction,
  toolsets: StoredToolsets,
  organisationId: string,
  live: ReleaseRow | undefined,
  now: Composed["toolset"],
): Promise<ToolsetChange[]> {
  if (live === undefined) return []
  const before = await compositionOf(trx, toolsets, organisationId, await readDefinition(trx, live))
  return compareToolsets(before.toolset, now)
}

async function liveOf(trx: StoreTransaction, { live_release_id: id }: ToolsetRow): Promise<ReleaseRow | undefined> {
  if (id === null) return undefined
  return trx.db.selectFrom("releases").selectAll().where("id", "=", id).executeTakeFirst()
}

/** The first release is served at once: nobody calls what it could break. */
function stateOf(
  toolset: ToolsetRow,
  { release }: ToolsetSettings,
  live: ReleaseRow | undefined,
): "live" | "pending" | "held" {
  if (live === undefined) return "live"
  if (release === "approve") return "pending"
  return toolset.pinned === 1 ? "held" : "live"
}

/** What waits is worth nothing any more once something newer is there. */
async function rejectPending(trx: StoreTransaction, { id }: ToolsetRow): Promise<void> {
  const waiting = trx.db.updateTable("releases").set({ status: "rejected" }).where("toolset_id", "=", id)
  await waiting.where("status", "=", "pending").execute()
}

interface NewRelease {
  readonly toolset: ToolsetRow
  readonly wish: ReleaseWish
  readonly hash: string
  readonly definition: ReleaseDefinition
  readonly made: Composed
  readonly changes: readonly ToolsetChange[]
  readonly state: "live" | "pending" | "held"
}

async function insert(trx: StoreTransaction, scope: ProjectScope, release: NewRelease): Promise<ReleaseRow> {
  const { toolset, definition, made, state } = release
  await rejectPending(trx, toolset)
  const summary: ReleaseSummary = {
    version: made.toolset.version,
    description: made.toolset.description?.slice(0, 500),
    access: definition.settings.access,
    ...(await countFindings(trx, definition.parts, made.diagnostics)),
  }
  return trx.db
    .insertInto("releases")
    .values({
      id: newId("rel"),
      organisation_id: scope.organisationId,
      project_id: toolset.project_id,
      toolset_id: toolset.id,
      number: ((await newestOf(trx, toolset))?.number ?? 0) + 1,
      hash: release.hash,
      definition_hash: await putBlob(trx, scope.organisationId, Buffer.from(JSON.stringify(definition))),
      status: state === "pending" ? "pending" : "ready",
      changes: JSON.stringify(release.changes),
      diagnostics: JSON.stringify(made.diagnostics),
      tool_count: made.toolset.tools.filter(({ enabled }) => enabled).length,
      summary: JSON.stringify(summary),
      reason: release.wish.reason,
      created_at: Date.now(),
      created_by: scope.principal,
      published_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function countFindings(trx: StoreTransaction, parts: readonly PartDefinition[], own: readonly Diagnostic[]) {
  const ids = parts.map(({ deploymentId }) => deploymentId)
  const stored = trx.db.selectFrom("deployments").select("diagnostics")
  const rows = ids.length === 0 ? [] : await stored.where("id", "in", ids).execute()
  const all = [...own, ...rows.flatMap(({ diagnostics }) => JSON.parse(diagnostics) as Diagnostic[])]
  const count = (severity: Diagnostic["severity"]): number => all.filter((each) => each.severity === severity).length
  return { errors: count("error"), warnings: count("warning") }
}

async function newestOf(trx: StoreTransaction, { id }: ToolsetRow): Promise<ReleaseRow | undefined> {
  const all = trx.db.selectFrom("releases").selectAll().where("toolset_id", "=", id)
  return all.orderBy("number", "desc").limit(1).executeTakeFirst()
}
