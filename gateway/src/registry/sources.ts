import type { Diagnostic } from "@sneck/generator"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { GatewayError } from "../errors.ts"
import type { FunctionSources } from "../functions/function-sources.ts"
import { ifTaken } from "../store/if-taken.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { addDeployment } from "./add-deployment.ts"
import { createSource, createToolset, nextRefresh, refuseSource } from "./create-rows.ts"
import type { NewSource } from "./create-rows.ts"
import { isOperators } from "./is-operators.ts"
import { findSource, lockSource, seekSource, seekToolset, sourcesOf } from "./find-rows.ts"
import type { SourceRow } from "./find-rows.ts"
import type { MadeRelease } from "./make-release.ts"
import { prepareDeployment } from "./prepare-deployment.ts"
import type { PreparedDeployment } from "./prepare-deployment.ts"
import type { ProjectScope } from "./project-scope.ts"
import { releaseDependents } from "./release-dependents.ts"
import { currentDeployment, deletedSource, showSource } from "./show-source.ts"
import { requireRevision } from "./require-revision.ts"
import { toDeploymentJson, toSourceJson } from "./source-json.ts"
import type { DeploymentDetails, DeploymentJson, RefreshState, SourceJson } from "./source-json.ts"
import { sourceSettings } from "./source-settings.ts"
import type { SourceSettings } from "./source-settings.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"
import type { DeploymentOrigin, Upload } from "./upload.ts"

/** What the services of sources and toolsets work with. */
export interface RegistryServices {
  readonly store: Store
  readonly toolsets: StoredToolsets
  readonly functionSources: FunctionSources
  /** Throws when functions of this organisation may not be taken. */
  readonly admitFunctions: (organisationId: string) => Promise<void>
}

/** What may be changed of a source. What is left out stays. */
export interface SourceChange {
  readonly title?: string | undefined
  readonly settings?: SourceSettings | undefined
  readonly managedBy?: "api" | "config" | undefined
}

/** How an upload is taken. */
export interface UploadOptions {
  /** Also makes a toolset of the same slug, with all tools of the source, where the source has no deployment yet. */
  readonly toolset?: boolean | undefined
  /** Revision of the source that the caller knows. */
  readonly ifRevision?: number | undefined
}

/** What came of an upload. */
export interface DeploymentResult {
  readonly source: SourceJson
  /** Of the deployment that is the source's now. */
  readonly number: number
  /** False when the content was what it had already: nothing was written. */
  readonly changed: boolean
  readonly diagnostics: readonly Diagnostic[]
  /** What became of the toolsets that take tools of the source. */
  readonly releases: readonly MadeRelease[]
}

/** Sources of projects and what is uploaded of them. Each method is one transaction; what is answered is in force. */
export class Sources {
  readonly #services: RegistryServices

  constructor(services: RegistryServices) {
    this.#services = services
  }

  /** By slug; with `deleted` those that may be had back. */
  async list(scope: ProjectScope, { deleted = false } = {}): Promise<SourceJson[]> {
    return this.#within(scope, async (trx) => {
      const rows = await sourcesOf(trx, scope, { deleted }).orderBy("slug").execute()
      return Promise.all(rows.map((row) => showSource(trx, row)))
    })
  }

  /** Throws 404 `unknown-source`. */
  async get(scope: ProjectScope, slug: string): Promise<SourceJson> {
    return this.#within(scope, async (trx) => showSource(trx, await findSource(trx, scope, slug)))
  }

  /** Throws 409 `source-exists`. */
  async create(scope: ProjectScope, wanted: NewSource): Promise<SourceJson> {
    return this.#within(scope, async (trx) => showSource(trx, await createSource(trx, scope, wanted)))
  }

  /**
   * Changes title and settings. Where calls go changes at once, in releases of its toolsets; how it is generated, with
   * the next upload. Throws 404 `unknown-source`, 412 `changed-meanwhile`.
   */
  async update(scope: ProjectScope, slug: string, change: SourceChange, ifRevision?: number): Promise<SourceJson> {
    return this.#within(scope, async (trx) => {
      const row = await lockSource(trx, (await findSource(trx, scope, slug)).id)
      requireRevision(row, ifRevision)
      const updated = await this.#write(trx, row, change)
      await releaseDependents(trx, this.#services.toolsets, scope, slug, { reason: `source ${slug}: settings` })
      return showSource(trx, updated)
    })
  }

  /** Deletes it, to be had back for 30 days; toolsets go on without its tools. Throws 404, 412. */
  async remove(scope: ProjectScope, slug: string, ifRevision?: number): Promise<void> {
    await this.#within(scope, async (trx) => {
      const row = await lockSource(trx, (await findSource(trx, scope, slug)).id)
      requireRevision(row, ifRevision)
      await this.#mark(trx, row, Date.now())
      await releaseDependents(trx, this.#services.toolsets, scope, slug, { reason: `source ${slug}: deleted` })
    })
  }

  /** Undoes the latest deletion of a slug. Throws 404 `unknown-source`, 409 `source-exists`. */
  async restore(scope: ProjectScope, slug: string): Promise<SourceJson> {
    return this.#within(scope, async (trx) => {
      if ((await seekSource(trx, scope, slug)) !== undefined) refuseSource(slug)
      const row = await deletedSource(trx, scope, slug)
      const restored = await ifTaken(this.#mark(trx, row, null), () => refuseSource(slug))
      await releaseDependents(trx, this.#services.toolsets, scope, slug, { reason: `source ${slug}: restored` })
      return showSource(trx, restored)
    })
  }

  /**
   * Generates what is uploaded and makes it the source's deployment, and releases of the toolsets that take tools of it.
   * Throws `SourceError` for what can't be used: everything stays as it was. 404 `unknown-source`, 412 `changed-meanwhile`.
   */
  async upload(
    scope: ProjectScope,
    slug: string,
    upload: Upload,
    options: UploadOptions = {},
  ): Promise<DeploymentResult> {
    const row = await this.#within(scope, async (trx) => findSource(trx, scope, slug))
    requireRevision(row, options.ifRevision)
    const prepared = await this.prepare(scope, row, upload)
    return this.#within(scope, async (trx) => {
      const now = await findSource(trx, scope, slug)
      requireRevision(now, options.ifRevision)
      if (prepared === undefined) return describeUnchanged(trx, now)
      return this.apply(trx, scope, now, prepared, options)
    })
  }

  /** Generates an upload of a source, outside of any transaction; undefined where nothing has changed. Throws `SourceError`. */
  async prepare(scope: ProjectScope, row: Pick<SourceRow, "slug" | "settings" | "deployment_id">, upload: Upload) {
    const { functionSources } = this.#services
    const settings = sourceSettings.parse(JSON.parse(row.settings))
    const current = await this.#within(scope, async (trx) => currentDeployment(trx, row))
    const known = current && { inputHash: current.input_hash, origin: JSON.parse(current.origin) as DeploymentOrigin }
    const allowPrivate = isOperators(scope.organisationId)
    const { organisationId } = scope
    const prepared = await prepareDeployment(functionSources, {
      organisationId,
      slug: row.slug,
      settings,
      upload,
      current: known,
      allowPrivate,
    })
    if (prepared?.kind === "functions") await this.#services.admitFunctions(organisationId)
    return prepared
  }

  /** Makes what was prepared the source's deployment, in a transaction of the caller's. */
  async apply(
    trx: StoreTransaction,
    scope: ProjectScope,
    row: SourceRow,
    prepared: PreparedDeployment,
    { toolset = false }: UploadOptions = {},
  ): Promise<DeploymentResult> {
    const { toolsets } = this.#services
    const { source, number, changed } = await addDeployment(trx, scope, row.id, prepared)
    if (!changed) return describeUnchanged(trx, source)
    const { slug } = source
    if (toolset && row.deployment_id === null && (await seekToolset(trx, scope, slug)) === undefined) {
      const settings = toolsetSettings.parse({ include: [{ source: slug }] })
      await createToolset(trx, scope, { slug, title: prepared.toolset.title, settings })
    }
    const releases = await releaseDependents(trx, toolsets, scope, slug, {
      reason: `source ${slug}: deployment ${number}`,
    })
    return { source: await showSource(trx, source), number, changed, diagnostics: prepared.diagnostics, releases }
  }

  /** Fetches a source from its URL, if that has changed. Throws as `upload`, and 409 `no-url`. */
  async refresh(scope: ProjectScope, slug: string): Promise<DeploymentResult> {
    const row = await this.#within(scope, async (trx) => findSource(trx, scope, slug))
    const { url } = sourceSettings.parse(JSON.parse(row.settings))
    if (url === undefined) throw new GatewayError(409, "no-url", `${slug} has no URL that it could be fetched from`)
    try {
      const result = await this.upload(scope, slug, { url })
      await this.#noteRefresh(scope, row, { outcome: result.changed ? "changed" : "unchanged" })
      return result
    } catch (error) {
      await this.#noteRefresh(scope, row, { outcome: "failed", error: describeError(error) })
      throw error
    }
  }

  /** Newest first. */
  async deployments(scope: ProjectScope, slug: string): Promise<DeploymentJson[]> {
    return this.#within(scope, async (trx) => {
      const { id } = await findSource(trx, scope, slug)
      const all = trx.db.selectFrom("deployments").selectAll().where("source_id", "=", id)
      return (await all.orderBy("number", "desc").execute()).map(toDeploymentJson)
    })
  }

  /** Throws 404 `unknown-source`, `unknown-deployment`. */
  async deployment(scope: ProjectScope, slug: string, number: number): Promise<DeploymentDetails> {
    return this.#within(scope, async (trx) => {
      const { id } = await findSource(trx, scope, slug)
      const all = trx.db.selectFrom("deployments").selectAll().where("source_id", "=", id)
      const row = await all.where("number", "=", number).executeTakeFirst()
      if (row === undefined) throw new GatewayError(404, "unknown-deployment", `${slug} has no deployment ${number}`)
      return { ...toDeploymentJson(row), diagnostics: JSON.parse(row.diagnostics) as Diagnostic[] }
    })
  }

  async #within<T>({ organisationId }: ProjectScope, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#services.store.within(organisationId, work)
  }

  async #write(trx: StoreTransaction, row: SourceRow, change: SourceChange): Promise<SourceRow> {
    const settings = change.settings ?? sourceSettings.parse(JSON.parse(row.settings))
    trx.announce({ topic: "source", organisationId: row.organisation_id, id: row.id })
    return trx.db
      .updateTable("sources")
      .set({
        title: change.title ?? row.title,
        settings: JSON.stringify(settings),
        managed_by: change.managedBy ?? row.managed_by,
        refresh_at: nextRefresh(settings, Date.now()),
        updated_at: Date.now(),
        version: row.version + 1,
      })
      .where("id", "=", row.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  async #mark(trx: StoreTransaction, row: SourceRow, deletedAt: number | null): Promise<SourceRow> {
    trx.announce({ topic: "source", organisationId: row.organisation_id, id: row.id })
    const changed = trx.db.updateTable("sources").set({ deleted_at: deletedAt, version: row.version + 1 })
    return changed.where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
  }

  /** The state of a refresh is no change of the source: its revision stays. */
  async #noteRefresh(scope: ProjectScope, row: SourceRow, state: Omit<RefreshState, "at">): Promise<void> {
    const at = Date.now()
    const settings = sourceSettings.parse(JSON.parse(row.settings))
    const refreshState = JSON.stringify({ at: new Date(at).toISOString(), ...state })
    await this.#within(scope, async (trx) => {
      const noted = trx.db
        .updateTable("sources")
        .set({ refresh_state: refreshState, refresh_at: nextRefresh(settings, at) })
      await noted.where("id", "=", row.id).execute()
    })
  }
}

async function describeUnchanged(trx: StoreTransaction, row: SourceRow): Promise<DeploymentResult> {
  const current = await currentDeployment(trx, row)
  const diagnostics = JSON.parse(current?.diagnostics ?? "[]") as Diagnostic[]
  return { source: toSourceJson(row, current), number: current?.number ?? 0, changed: false, diagnostics, releases: [] }
}

function describeError(error: unknown): { code: string; message: string } {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "internal"
  return { code, message: code === "internal" ? "It failed unexpectedly" : (error as Error).message }
}
