import { parseEnv } from "node:util"
import type { Transaction } from "kysely"
import { GatewayError } from "../errors.ts"
import { requireRevision } from "../registry/require-revision.ts"
import { ifTaken } from "../store/if-taken.ts"
import { newId } from "../store/new-id.ts"
import type { Schema } from "../store/schema.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { bindVariable } from "./bind-variable.ts"
import { checkSlug, checkVariable } from "./check-variable.ts"
import type { VariableValue } from "./check-variable.ts"
import type { EnvironmentScope } from "./environment-scope.ts"
import type { EnvironmentView } from "./environment-view.ts"
import { findEnvironment, requireEnvironment, selectEnvironments, selectVariables } from "./find-environment.ts"
import type { EnvironmentRow } from "./find-environment.ts"
import type { ValueServices } from "./organisation-values.ts"
import type { ProjectSource } from "./project-sources.ts"
import { placeVariables } from "./source-needs.ts"
import { toEnvironmentView } from "./to-environment-view.ts"
import { chooseRows } from "./unset-variable.ts"
import { writeVariable } from "./write-variable.ts"

/** What a variable is bound to. */
export interface BindingOptions {
  /** Slug of the source that it is for; found by what sources declare unless given. */
  readonly source?: string | undefined
  /** Where it may be sent: `https://api.example.com`, `https://*.example.com`; the source's servers unless given. */
  readonly origins?: readonly string[] | undefined
}

/** A change that is only made to what the caller has seen. */
export interface IfVersion {
  readonly ifVersion?: number | undefined
}

/**
 * Environments and their variables. Each method is one transaction, which other replicas hear of. Values of secrets go
 * in and never come out again.
 * Throws `GatewayError`: 404 `unknown-environment`, 409 `environment-exists`, 412 `changed-meanwhile`, and as its methods say.
 */
export class Environments {
  readonly #services: ValueServices

  constructor(services: ValueServices) {
    this.#services = services
  }

  /** The same with another store: one that joins a transaction which is under way. */
  inStore(store: Store): Environments {
    return new Environments({ ...this.#services, store })
  }

  /** The environments that a project sees, its own first; or those that are deleted and may be had back. */
  async list(scope: EnvironmentScope, { deleted = false }: { deleted?: boolean } = {}): Promise<EnvironmentView[]> {
    return this.#within(scope, async ({ db }) => {
      const rows = await selectEnvironments(db, scope, deleted)
      return this.#show(db, scope, rows)
    })
  }

  async get(scope: EnvironmentScope, slug: string): Promise<EnvironmentView> {
    return this.#within(scope, async ({ db }) => this.#showOne(db, scope, await requireEnvironment(db, scope, slug)))
  }

  /** Makes one for the project, or for the organisation with that `level`. Throws 422 `invalid-slug`. */
  async create(
    scope: EnvironmentScope,
    input: { readonly slug: string; readonly name?: string | undefined },
  ): Promise<EnvironmentView> {
    checkSlug(input.slug)
    return this.#within(scope, async (trx) => this.#showOne(trx.db, scope, await this.#insert(trx, scope, input)))
  }

  /** Changes its name or slug. */
  async update(
    scope: EnvironmentScope,
    slug: string,
    patch: { readonly slug?: string | undefined; readonly name?: string | undefined } & IfVersion,
  ): Promise<EnvironmentView> {
    if (patch.slug !== undefined) checkSlug(patch.slug)
    return this.#within(scope, async (trx) => {
      const row = await requireEnvironment(trx.db, scope, slug)
      requireRevision(row, patch.ifVersion)
      if (patch.slug !== undefined && patch.slug !== slug) await refuseTaken(trx.db, scopeOf(row, scope), patch.slug)
      return this.#touch(trx, scope, row, { slug: patch.slug ?? row.slug, name: patch.name ?? row.name })
    })
  }

  /** Deletes it; it can be had back for 30 days. */
  async remove(scope: EnvironmentScope, slug: string, condition: IfVersion = {}): Promise<void> {
    await this.#within(scope, async (trx) => {
      const row = await requireEnvironment(trx.db, scope, slug)
      requireRevision(row, condition.ifVersion)
      await this.#touch(trx, scope, row, { deleted_at: Date.now() })
    })
  }

  /** Takes back the latest deletion of an environment with this slug. */
  async restore(scope: EnvironmentScope, slug: string): Promise<EnvironmentView> {
    return this.#within(scope, async (trx) => {
      const deleted = (await selectEnvironments(trx.db, scope, true)).filter((row) => row.slug === slug)
      const [latest] = deleted.toSorted((a, b) => (b.deleted_at ?? 0) - (a.deleted_at ?? 0))
      if (latest === undefined)
        throw new GatewayError(404, "unknown-environment", "There is no such deleted environment")
      await refuseTaken(trx.db, scopeOf(latest, scope), slug)
      return this.#touch(trx, scope, latest, { deleted_at: null })
    })
  }

  /**
   * Sets a variable, in place of what it was; an environment `default` is made when there is none yet. It is bound to
   * the source that declares it, and to where this sends its requests now.
   * Throws as `bindVariable`, `checkVariable` and `writeVariable` say.
   */
  async set(
    scope: EnvironmentScope,
    slug: string,
    name: string,
    given: VariableValue,
    options: BindingOptions = {},
  ): Promise<EnvironmentView> {
    return this.#setAll(scope, slug, [{ name, given }], options)
  }

  /**
   * Sets all variables of a file of the form `NAME=value`, or none. Those that no source says are plain are sealed.
   * Throws 422 `invalid-variable` for a name or value that can't be.
   */
  async import(
    scope: EnvironmentScope,
    slug: string,
    text: string,
    options: BindingOptions = {},
  ): Promise<EnvironmentView> {
    const entries = Object.entries(parseEnv(text)).filter(([, value]) => value !== undefined && value !== "")
    const writes = entries.map(([name, value = ""]) => ({ name, given: { secret: value } }))
    return this.#setAll(scope, slug, writes, options)
  }

  /** Removes a variable. Throws 404 `unknown-variable`, 409 `ambiguous-variable`. */
  async unset(
    scope: EnvironmentScope,
    slug: string,
    name: string,
    { source }: { readonly source?: string | undefined } = {},
  ): Promise<EnvironmentView> {
    return this.#within(scope, async (trx) => {
      const row = await requireEnvironment(trx.db, scope, slug)
      const sources = await this.#sources(trx.db, scope, row)
      const chosen = chooseRows(await selectVariables(trx.db, [row.id]), sources, { name, source })
      await trx.db
        .deleteFrom("variables")
        .where("environment_id", "=", row.id)
        .where("name", "=", chosen.name)
        .where("source_id", "=", chosen.source_id)
        .execute()
      return this.#touch(trx, scope, row, {})
    })
  }

  /** What says where requests go is written first: the rest is bound to what it says. */
  async #setAll(
    scope: EnvironmentScope,
    slug: string,
    writes: readonly { readonly name: string; readonly given: VariableValue }[],
    options: BindingOptions,
  ): Promise<EnvironmentView> {
    for (const { name, given } of writes) checkVariable(name, given, options.origins)
    return this.#within(scope, async (trx) => {
      const known = await findEnvironment(trx.db, scope, slug)
      const isFirst = known === undefined && slug === "default"
      const environment = isFirst
        ? await this.#insert(trx, scope, { slug })
        : await requireEnvironment(trx.db, scope, slug)
      const sources = await this.#sources(trx.db, scope, environment)
      const isPlace = new Set(sources.flatMap(({ needs }) => [...placeVariables(needs)]))
      const isShared = environment.project_id === null
      for (const { name, given } of writes.toSorted(
        (a, b) => Number(isPlace.has(b.name)) - Number(isPlace.has(a.name)),
      )) {
        const binding = bindVariable(sources, name, { source: options.source, isShared })
        await writeVariable(trx.db, this.#services, { scope, environment, binding, given, origins: options.origins })
      }
      return this.#touch(trx, scope, environment, {})
    })
  }

  async #insert(
    trx: StoreTransaction,
    scope: EnvironmentScope,
    { slug, name = slug }: { readonly slug: string; readonly name?: string | undefined },
  ): Promise<EnvironmentRow> {
    const { organisationId, projectId, level } = scope
    await refuseTaken(trx.db, { ...scope, level: level ?? "project" }, slug)
    const [id, now] = [newId("env"), Date.now()]
    const row: EnvironmentRow = {
      id,
      organisation_id: organisationId,
      project_id: level === "organisation" ? null : projectId,
      slug,
      name,
      ...this.#services.dataKeys.create(id),
      created_at: now,
      updated_at: now,
      version: 1,
      deleted_at: null,
    }
    await ifTaken(trx.db.insertInto("environments").values(row).execute(), () => refuseSlug(slug))
    trx.announce({ topic: "environment", organisationId, id })
    return row
  }

  async #touch(
    trx: StoreTransaction,
    scope: EnvironmentScope,
    row: EnvironmentRow,
    change: Partial<Pick<EnvironmentRow, "slug" | "name" | "deleted_at">>,
  ): Promise<EnvironmentView> {
    const next = { ...row, ...change, updated_at: Date.now(), version: row.version + 1 }
    const { slug, name, updated_at, version, deleted_at } = next
    const query = trx.db.updateTable("environments").set({ slug, name, updated_at, version, deleted_at })
    await ifTaken(query.where("id", "=", row.id).execute(), () => refuseSlug(slug))
    trx.announce({ topic: "environment", organisationId: row.organisation_id, id: row.id })
    return this.#showOne(trx.db, scope, next)
  }

  async #showOne(db: Transaction<Schema>, scope: EnvironmentScope, row: EnvironmentRow): Promise<EnvironmentView> {
    const sources = await this.#sources(db, scope, row)
    return toEnvironmentView(row, await selectVariables(db, [row.id]), sources)
  }

  async #show(db: Transaction<Schema>, scope: EnvironmentScope, rows: EnvironmentRow[]): Promise<EnvironmentView[]> {
    const variables = await selectVariables(
      db,
      rows.map(({ id }) => id),
    )
    const sources = await this.#services.sources.read(db, scope.organisationId)
    return rows.map((row) => toEnvironmentView(row, variables, sources.filter(isSeenBy(row))))
  }

  async #sources(
    db: Transaction<Schema>,
    { organisationId }: EnvironmentScope,
    row: EnvironmentRow,
  ): Promise<ProjectSource[]> {
    return this.#services.sources.read(db, organisationId, row.project_id ?? undefined)
  }

  async #within<T>({ organisationId }: EnvironmentScope, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#services.store.within(organisationId, work)
  }
}

function isSeenBy({ project_id: projectId }: EnvironmentRow): (source: ProjectSource) => boolean {
  return (source) => projectId === null || source.projectId === projectId
}

function scopeOf(row: EnvironmentRow, scope: EnvironmentScope): EnvironmentScope {
  return { ...scope, level: row.project_id === null ? "organisation" : "project" }
}

async function refuseTaken(db: Transaction<Schema>, scope: EnvironmentScope, slug: string): Promise<void> {
  if ((await findEnvironment(db, scope, slug)) !== undefined) refuseSlug(slug)
}

function refuseSlug(slug: string): never {
  throw new GatewayError(409, "environment-exists", `There is an environment ${slug} already`)
}
