import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import { defaultProjectId } from "../store/default-ids.ts"
import { ifTaken } from "../store/if-taken.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { ProjectsTable } from "../store/tables/organisations.ts"
import { unknownProject } from "./find-project.ts"
import type { ProjectScope } from "./project-scope.ts"
import { requireRevision } from "./require-revision.ts"
import { isoOf } from "../store/iso-of.ts"

/** Whose projects. */
export type OrganisationScope = Pick<ProjectScope, "organisationId" | "principal">

/** What is told of a project. Times in ISO 8601. */
export interface ProjectJson {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Raised by every change: the ETag. */
  readonly revision: number
  readonly deletedAt: string | null
}

/** The projects of an organisation. Each method is one transaction; what is answered is in force. */
export class Projects {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** By slug; with `deleted` those that may be had back. */
  async list(scope: OrganisationScope, { deleted = false } = {}): Promise<ProjectJson[]> {
    return this.#within(scope, async (trx) => {
      const rows = await trx.db
        .selectFrom("projects")
        .selectAll()
        .where("organisation_id", "=", scope.organisationId)
        .where("deleted_at", deleted ? "is not" : "is", null)
        .orderBy("slug")
        .execute()
      return rows.map(toJson)
    })
  }

  /** Throws 404 `unknown-project`. */
  async get(scope: OrganisationScope, slug: string): Promise<ProjectJson> {
    return this.#within(scope, async (trx) => toJson(await find(trx, scope, slug)))
  }

  /** Throws 409 `project-exists`. */
  async create(
    scope: OrganisationScope,
    { slug, name = slug }: { slug: string; name?: string | undefined },
  ): Promise<ProjectJson> {
    const now = Date.now()
    const times = { created_at: now, updated_at: now, version: 1, deleted_at: null }
    const row = { id: newId("prj"), organisation_id: scope.organisationId, slug, name, ...times }
    return this.#within(scope, async (trx) => {
      const adding = trx.db
        .insertInto("projects")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
      const added = await adding.returningAll().executeTakeFirst()
      return added === undefined ? refuseTaken(slug) : toJson(added)
    })
  }

  /** Throws 404 `unknown-project`, 412 `changed-meanwhile`. */
  async update(
    scope: OrganisationScope,
    slug: string,
    change: { name?: string | undefined },
    ifRevision?: number,
  ): Promise<ProjectJson> {
    return this.#within(scope, async (trx) => {
      const row = await find(trx, scope, slug)
      requireRevision(row, ifRevision)
      return toJson(await set(trx, row, { name: change.name ?? row.name }))
    })
  }

  /** Takes it and all its toolsets away, to be had back for 30 days. Throws 404, 409 `project-needed` for the first one, 412. */
  async remove(scope: OrganisationScope, slug: string, ifRevision?: number): Promise<void> {
    await this.#within(scope, async (trx) => {
      const row = await find(trx, scope, slug)
      requireRevision(row, ifRevision)
      if (row.id === defaultProjectId)
        throw new GatewayError(409, "project-needed", "The first project can't be deleted")
      await set(trx, row, { deleted_at: Date.now() })
    })
  }

  /** Undoes the latest deletion of a slug. Throws 404 `unknown-project`, 409 `project-exists`. */
  async restore(scope: OrganisationScope, slug: string): Promise<ProjectJson> {
    return this.#within(scope, async (trx) => {
      if ((await seek(trx, scope, slug)) !== undefined) refuseTaken(slug)
      const row = await all(trx, scope, slug)
        .where("deleted_at", "is not", null)
        .orderBy("deleted_at", "desc")
        .executeTakeFirst()
      if (row === undefined) unknownProject(slug)
      return toJson(await ifTaken(set(trx, row, { deleted_at: null }), () => refuseTaken(slug)))
    })
  }

  async #within<T>({ organisationId }: OrganisationScope, work: (trx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#store.within(organisationId, work)
  }
}

type ProjectRow = Selectable<ProjectsTable>

function all(trx: StoreTransaction, { organisationId }: OrganisationScope, slug: string) {
  const ofSlug = trx.db.selectFrom("projects").selectAll().where("slug", "=", slug)
  return ofSlug.where("organisation_id", "=", organisationId)
}

async function seek(trx: StoreTransaction, scope: OrganisationScope, slug: string): Promise<ProjectRow | undefined> {
  return all(trx, scope, slug).where("deleted_at", "is", null).executeTakeFirst()
}

async function find(trx: StoreTransaction, scope: OrganisationScope, slug: string): Promise<ProjectRow> {
  const row = await seek(trx, scope, slug)
  if (row === undefined) unknownProject(slug)
  return row
}

async function set(trx: StoreTransaction, row: ProjectRow, values: Partial<ProjectRow>): Promise<ProjectRow> {
  trx.announce({ topic: "project", organisationId: row.organisation_id, id: row.id })
  const changed = { ...values, updated_at: Date.now(), version: row.version + 1 }
  return trx.db.updateTable("projects").set(changed).where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
}

function refuseTaken(slug: string): never {
  throw new GatewayError(409, "project-exists", `There is a project ${slug} already`)
}

function toJson(row: ProjectRow): ProjectJson {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    revision: row.version,
    deletedAt: isoOf(row.deleted_at),
  }
}
