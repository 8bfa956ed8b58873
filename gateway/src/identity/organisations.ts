import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import { requireRevision } from "../registry/require-revision.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { ifTaken } from "../store/if-taken.ts"
import { isoOf } from "../store/iso-of.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { OrganisationsTable } from "../store/tables/organisations.ts"
import type { Principal } from "./principal.ts"
import { insertKey } from "./keys.ts"
import type { IssuedKey } from "./keys.ts"

/** What is told of an organisation. Times in ISO 8601. */
export interface OrganisationJson {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly createdAt: string
  /** Raised by every change: the ETag. */
  readonly revision: number
  readonly deletedAt: string | null
}

/** An organisation that was made, and the key of whoever is to own it: shown this once. */
export interface NewOrganisation extends IssuedKey {
  readonly organisation: OrganisationJson
}

type Row = Selectable<OrganisationsTable>

/**
 * The organisations of a server, for whoever operates it. Each method is one transaction; what is answered is in force.
 * Throws 404 `unknown-organisation`, 409 `organisation-exists`, 412 `changed-meanwhile`; to make or restore one, 409
 * `functions-not-isolated`.
 */
export class Organisations {
  readonly #store: Store
  readonly #admit: () => Promise<void>

  /** `admit` throws where the server can't have another one. */
  constructor(store: Store, admit: () => Promise<void>) {
    this.#store = store
    this.#admit = admit
  }

  /** By slug; with `deleted` those that may be had back. */
  async list({ deleted = false } = {}): Promise<OrganisationJson[]> {
    return this.#store.across(async ({ db }) => {
      const all = db
        .selectFrom("organisations")
        .selectAll()
        .where("deleted_at", deleted ? "is not" : "is", null)
      return (await all.orderBy("slug").execute()).map(toJson)
    })
  }

  /** Makes one with a project `default` and a key that may do everything in it. */
  async create(creator: Principal, { slug, name = slug }: { slug: string; name?: string | undefined }) {
    const row = { id: newId("org"), slug, name, created_at: Date.now(), version: 1, deleted_at: null }
    await this.#admit()
    return this.#store.across(async (trx): Promise<NewOrganisation> => {
      await ifTaken(trx.db.insertInto("organisations").values(row).execute(), () => refuseTaken(slug))
      await insertFirstProject(trx, row)
      const owner = { name: "owner", kind: "service", scopes: ["mcp:call", "admin"], projectId: undefined } as const
      const issued = await insertKey(trx, { id: creator.id, organisationId: row.id }, owner)
      return { organisation: toJson(row), ...issued }
    })
  }

  /** Changes its name. */
  async rename(slug: string, name: string, ifRevision?: number): Promise<OrganisationJson> {
    return this.#store.across(async (trx) => toJson(await set(trx, await find(trx, slug, ifRevision), { name })))
  }

  /**
   * Takes away what it serves, and its keys, all to be had back for 30 days. Throws 409 `organisation-needed` for the
   * operator's own.
   */
  async remove(slug: string, ifRevision?: number): Promise<void> {
    await this.#store.across(async (trx) => {
      const row = await find(trx, slug, ifRevision)
      if (row.id === defaultOrganisationId) {
        throw new GatewayError(409, "organisation-needed", "The organisation that operates the server can't be deleted")
      }
      await set(trx, row, { deleted_at: Date.now() })
      await announceAll(trx, row)
    })
  }

  /** Undoes the latest deletion of a slug: its keys hold again, and what it served is served. */
  async restore(slug: string): Promise<OrganisationJson> {
    await this.#admit()
    return this.#store.across(async (trx) => {
      const deleted = trx.db.selectFrom("organisations").selectAll().where("slug", "=", slug)
      const latest = deleted.where("deleted_at", "is not", null).orderBy("deleted_at", "desc")
      const row = await latest.executeTakeFirst()
      if (row === undefined) throw unknown(slug)
      const restored = await ifTaken(set(trx, row, { deleted_at: null }), () => refuseTaken(slug))
      await announceAll(trx, row)
      return toJson(restored)
    })
  }
}

async function insertFirstProject(trx: StoreTransaction, { id, created_at: at }: Row): Promise<void> {
  const times = { created_at: at, updated_at: at, version: 1, deleted_at: null }
  const project = { id: newId("prj"), organisation_id: id, slug: "default", name: "Default", ...times }
  await trx.db.insertInto("projects").values(project).execute()
}

async function find(trx: StoreTransaction, slug: string, ifRevision: number | undefined): Promise<Row> {
  const all = trx.db.selectFrom("organisations").selectAll().where("slug", "=", slug)
  const row = await all.where("deleted_at", "is", null).executeTakeFirst()
  if (row === undefined) throw unknown(slug)
  requireRevision(row, ifRevision)
  return row
}

async function set(trx: StoreTransaction, row: Row, values: Partial<Row>): Promise<Row> {
  const changed = trx.db.updateTable("organisations").set({ ...values, version: row.version + 1 })
  return changed.where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
}

/** Its keys and what its projects serve have to be looked at anew, on every replica. */
async function announceAll(trx: StoreTransaction, { id: organisationId }: Row): Promise<void> {
  for (const [table, topic] of [["api_keys", "key"] as const, ["projects", "project"] as const]) {
    const rows = await trx.db.selectFrom(table).select("id").where("organisation_id", "=", organisationId).execute()
    for (const { id } of rows) trx.announce({ topic, organisationId, id })
  }
}

function unknown(slug: string): GatewayError {
  return new GatewayError(404, "unknown-organisation", `There is no organisation ${slug.slice(0, 64)}`)
}

function refuseTaken(slug: string): never {
  throw new GatewayError(409, "organisation-exists", `There is an organisation ${slug} already`)
}

function toJson({ id, slug, name, version, ...row }: Row): OrganisationJson {
  return {
    id,
    slug,
    name,
    createdAt: new Date(row.created_at).toISOString(),
    revision: version,
    deletedAt: isoOf(row.deleted_at),
  }
}
