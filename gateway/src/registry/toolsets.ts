import type { ToolsetSettings } from "../composition/toolset-settings.ts"
import { GatewayError } from "../errors.ts"
import { ifTaken } from "../store/if-taken.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { compareToolsets } from "./compare-toolsets.ts"
import type { ToolsetChange } from "./compare-toolsets.ts"
import { createToolset, refuseSlug, requireFreeSlug } from "./create-rows.ts"
import type { NewToolset } from "./create-rows.ts"
import { findRelease, findToolset, lockToolset, toolsetsOf } from "./find-rows.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"
import { compositionOf, makeRelease, readDefinition } from "./make-release.ts"
import type { MadeRelease } from "./make-release.ts"
import type { ProjectScope } from "./project-scope.ts"
import { promoteRelease } from "./promote-release.ts"
import type { Promotion, PromotionTarget } from "./promote-release.ts"
import { requireRevision } from "./require-revision.ts"
import { setLive } from "./set-live.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"
import { deletedToolset, earlierRelease, liveRelease, showToolset, showToolsets } from "./show-toolset.ts"
import { toReleaseJson } from "./toolset-json.ts"
import type { ReleaseDetails, ReleaseJson, ToolsetJson } from "./toolset-json.ts"

/** What may be changed of a toolset. What is left out stays. */
export interface ToolsetChanges {
  readonly title?: string | undefined
  readonly settings?: ToolsetSettings | undefined
  readonly managedBy?: "api" | "config" | undefined
}

/** A toolset, and what became of its releases by a change. */
export interface ChangedToolset extends ToolsetJson {
  readonly made: MadeRelease
}

/** Toolsets of projects and their releases. Each method is one transaction; what is answered is in force. */
export class Toolsets {
  readonly #store: Store
  readonly #toolsets: StoredToolsets

  constructor({ store, toolsets }: { readonly store: Store; readonly toolsets: StoredToolsets }) {
    this.#store = store
    this.#toolsets = toolsets
  }

  /** By slug; with `deleted` those that may be had back. */
  async list(scope: ProjectScope, { deleted = false } = {}): Promise<ToolsetJson[]> {
    return this.#within(scope, async (trx) => {
      const rows = await toolsetsOf(trx, scope, { deleted }).orderBy("slug").execute()
      return showToolsets(trx, rows)
    })
  }

  /** Throws 404 `unknown-toolset`. */
  async get(scope: ProjectScope, slug: string): Promise<ToolsetJson> {
    return this.#within(scope, async (trx) => showToolset(trx, await findToolset(trx, scope, slug)))
  }

  /** Throws 409 `toolset-exists`. */
  async create(scope: ProjectScope, wanted: NewToolset): Promise<ChangedToolset> {
    return this.#within(scope, async (trx) => {
      const { id } = await createToolset(trx, scope, wanted)
      return this.#release(trx, scope, id, "created")
    })
  }

  /** Changes title and settings, and makes a release of them. Throws 404 `unknown-toolset`, 412 `changed-meanwhile`. */
  async update(
    scope: ProjectScope,
    slug: string,
    change: ToolsetChanges,
    ifRevision?: number,
  ): Promise<ChangedToolset> {
    return this.#within(scope, async (trx) => {
      const row = await this.#lock(trx, scope, slug, ifRevision)
      const { title = row.title, managedBy = row.managed_by } = change
      const settings = change.settings === undefined ? row.settings : JSON.stringify(change.settings)
      await this.#set(trx, row, { title, settings, managed_by: managedBy, updated_at: Date.now() })
      return this.#release(trx, scope, row.id, "settings")
    })
  }

  /** Takes it from its URL, to be had back for 30 days. Throws 404, 412. */
  async remove(scope: ProjectScope, slug: string, ifRevision?: number): Promise<void> {
    await this.#within(scope, async (trx) => {
      const row = await this.#lock(trx, scope, slug, ifRevision)
      await this.#set(trx, row, { deleted_at: Date.now() })
    })
  }

  /** Undoes the latest deletion of a slug. Throws 404 `unknown-toolset`, 409 `toolset-exists` where the slug was taken since. */
  async restore(scope: ProjectScope, slug: string): Promise<ToolsetJson> {
    return this.#within(scope, async (trx) => {
      const row = await deletedToolset(trx, scope, slug)
      await requireFreeSlug(trx, slug)
      await ifTaken(this.#set(trx, row, { deleted_at: null }), () => refuseSlug(slug))
      return showToolset(trx, await findToolset(trx, scope, slug))
    })
  }

  /** Newest first. Throws 404 `unknown-toolset`. */
  async releases(scope: ProjectScope, slug: string): Promise<ReleaseJson[]> {
    return this.#within(scope, async (trx) => {
      const toolset = await findToolset(trx, scope, slug)
      const all = trx.db.selectFrom("releases").selectAll().where("toolset_id", "=", toolset.id)
      return (await all.orderBy("number", "desc").execute()).map((row) => toReleaseJson(row, toolset))
    })
  }

  /** Throws 404 `unknown-toolset`, `unknown-release`. */
  async release(scope: ProjectScope, slug: string, number: number): Promise<ReleaseDetails> {
    return this.#within(scope, async (trx) => {
      const toolset = await findToolset(trx, scope, slug)
      const row = await findRelease(trx, toolset, number)
      const definition = await readDefinition(trx, row)
      const made = await compositionOf(trx, this.#toolsets, scope.organisationId, definition)
      const sources = definition.parts.map(({ slug: source, toolsetHash }) => ({ source, toolsetHash }))
      return { ...toReleaseJson(row, toolset), settings: definition.settings, sources, tools: made.toolset.tools }
    })
  }

  /** What would change for callers if this release took the place of another: of the live one unless given. */
  async diff(scope: ProjectScope, slug: string, number: number, against?: number): Promise<ToolsetChange[]> {
    return this.#within(scope, async (trx) => {
      const toolset = await findToolset(trx, scope, slug)
      const after = await findRelease(trx, toolset, number)
      const before = against === undefined ? await liveRelease(trx, toolset) : await findRelease(trx, toolset, against)
      if (before === undefined) return []
      const [one, other] = [await this.#composed(trx, before), await this.#composed(trx, after)]
      return compareToolsets(one, other)
    })
  }

  /**
   * Serves a release that waits, or that was served before. Throws 404, 409 `release-rejected`, `toolset-pinned`,
   * 412 `changed-meanwhile`.
   */
  async publish(scope: ProjectScope, slug: string, number: number, ifRevision?: number): Promise<ToolsetJson> {
    return this.#within(scope, async (trx) => {
      const toolset = await this.#lock(trx, scope, slug, ifRevision)
      return this.#serve(trx, scope, toolset, await findRelease(trx, toolset, number))
    })
  }

  /** Decides against a release that waits. Throws 404, 409 `not-pending`, 412. */
  async reject(scope: ProjectScope, slug: string, number: number, ifRevision?: number): Promise<ReleaseJson> {
    return this.#within(scope, async (trx) => {
      const toolset = await this.#lock(trx, scope, slug, ifRevision)
      const row = await findRelease(trx, toolset, number)
      if (row.status !== "pending")
        throw new GatewayError(409, "not-pending", `Release ${number} does not wait for approval`)
      await trx.db.updateTable("releases").set({ status: "rejected" }).where("id", "=", row.id).execute()
      return toReleaseJson({ ...row, status: "rejected" }, toolset)
    })
  }

  /** Serves an earlier release again: the latest before the live one unless given. Throws 404, 409 `nothing-earlier`, `toolset-pinned`, 412. */
  async rollback(scope: ProjectScope, slug: string, to?: number, ifRevision?: number): Promise<ToolsetJson> {
    return this.#within(scope, async (trx) => {
      const toolset = await this.#lock(trx, scope, slug, ifRevision)
      const row = to === undefined ? await earlierRelease(trx, toolset) : await findRelease(trx, toolset, to)
      return this.#serve(trx, scope, toolset, row)
    })
  }

  /** Keeps the live release, whatever changes. Throws 404, 409 `nothing-live`, 412. */
  async pin(scope: ProjectScope, slug: string, ifRevision?: number): Promise<ToolsetJson> {
    return this.#within(scope, async (trx) => {
      const toolset = await this.#lock(trx, scope, slug, ifRevision)
      if (toolset.live_release_id === null) throw new GatewayError(409, "nothing-live", `${slug} serves no release yet`)
      await this.#set(trx, toolset, { pinned: 1 })
      return showToolset(trx, await findToolset(trx, scope, slug))
    })
  }

  /** Lets changes through again: what came meanwhile is served at once, unless it has to be approved. Throws 404, 412. */
  async unpin(scope: ProjectScope, slug: string, ifRevision?: number): Promise<ChangedToolset> {
    return this.#within(scope, async (trx) => {
      const toolset = await this.#lock(trx, scope, slug, ifRevision)
      await this.#set(trx, toolset, { pinned: 0 })
      return this.#release(trx, scope, toolset.id, "unpinned", true)
    })
  }

  /**
   * Serves a release in another project of the organisation, with the sources and environments that have the same slugs
   * there. Throws 404 `unknown-toolset`, `unknown-release`, `unknown-project`, 409 `toolset-exists`, 422
   * `promotion-incomplete` naming what the other project lacks.
   */
  async promote(scope: ProjectScope, slug: string, target: PromotionTarget): Promise<Promotion> {
    return this.#within(scope, async (trx) => promoteRelease(trx, this.#toolsets, scope, slug, target))
  }

  async #within<T>({ organisationId }: ProjectScope, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#store.within(organisationId, work)
  }

  async #lock(
    trx: StoreTransaction,
    scope: ProjectScope,
    slug: string,
    ifRevision: number | undefined,
  ): Promise<ToolsetRow> {
    const row = await lockToolset(trx, (await findToolset(trx, scope, slug)).id)
    requireRevision(row, ifRevision)
    return row
  }

  async #set(trx: StoreTransaction, row: ToolsetRow, values: Partial<ToolsetRow>): Promise<void> {
    trx.announce({ topic: "toolset", organisationId: row.organisation_id, id: row.id })
    const changed = trx.db.updateTable("toolsets").set({ ...values, version: row.version + 1 })
    await changed.where("id", "=", row.id).execute()
  }

  async #release(
    trx: StoreTransaction,
    scope: ProjectScope,
    id: string,
    reason: string,
    servesHeld = false,
  ): Promise<ChangedToolset> {
    const made = await makeRelease(trx, this.#toolsets, scope, id, { reason, servesHeld })
    const row = await trx.db.selectFrom("toolsets").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
    return { ...(await showToolset(trx, row)), made }
  }

  async #serve(trx: StoreTransaction, scope: ProjectScope, toolset: ToolsetRow, row: ReleaseRow): Promise<ToolsetJson> {
    const { slug, live_release_id: liveId } = toolset
    if (toolset.pinned === 1 && row.id !== liveId) {
      const unpin = `Unpin it first (sneck unpin ${slug}): that serves what its sources are now. Then serve release ${row.number} if it is another one`
      throw new GatewayError(409, "toolset-pinned", `${slug} is pinned, so another release can't be served. ${unpin}`)
    }
    if (row.status === "rejected") throw new GatewayError(409, "release-rejected", `Release ${row.number} was rejected`)
    if (row.id !== liveId) await setLive(trx, toolset, row)
    return showToolset(trx, await findToolset(trx, scope, slug))
  }

  async #composed(trx: StoreTransaction, row: ReleaseRow) {
    const made = await compositionOf(trx, this.#toolsets, row.organisation_id, await readDefinition(trx, row))
    return made.toolset
  }
}
