import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { Role } from "../identity/role.ts"
import { requireRevision } from "../registry/require-revision.ts"
import { ifTaken } from "../store/if-taken.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { accessOfTeam } from "./held-access.ts"
import { mayChange, mayGive, notToOneself } from "./may-give.ts"
import { addMember, endTeam, findTeam, memberIds, removeMember, setTeam, teamsOf } from "./team-rows.ts"
import type { TeamRow } from "./team-rows.ts"
import { findUser, lockPeople } from "./user-rows.ts"

/** What is told of a team. Times in ISO 8601. */
export interface TeamJson {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** What its members may do in the whole organisation; null: only what grants say. */
  readonly role: Role | null
  readonly managedBy: TeamRow["managed_by"]
  /** Ids of people. */
  readonly members: string[]
  readonly createdAt: string
  readonly updatedAt: string
  /** Raised by every change of the team itself: the ETag. */
  readonly revision: number
}

/** What a team is to be. */
export interface NewTeam {
  readonly slug: string
  readonly name?: string | undefined
  readonly role?: Role | null | undefined
}

/** Teams of an organisation. What is done is in force everywhere when it is answered. */
export class Teams {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** By slug. */
  async list({ organisationId }: Principal): Promise<TeamJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = await teamsOf(trx, organisationId).orderBy("slug").execute()
      return Promise.all(rows.map(async (row) => show(trx, row)))
    })
  }

  /** Throws 404 `unknown-team`. */
  async get({ organisationId }: Principal, slug: string): Promise<TeamJson> {
    return this.#store.within(organisationId, async (trx) => show(trx, await findTeam(trx, organisationId, slug)))
  }

  /** Throws 403 `exceeds-own-rights`, 409 `team-exists`. */
  async create(principal: Principal, { slug, name = slug, role = null }: NewTeam): Promise<TeamJson> {
    if (role !== null) mayGive(principal, role, {})
    const at = Date.now()
    const life = { created_at: at, updated_at: at, version: 1, deleted_at: null }
    const kept = { organisation_id: principal.organisationId, managed_by: "local", external_id: null } as const
    const row: TeamRow = { id: newId("team"), slug, name, role, ...kept, ...life }
    return this.#store.within(principal.organisationId, async (trx) => {
      await ifTaken(trx.db.insertInto("teams").values(row).execute(), () => refuseTaken(slug))
      trx.announce({ topic: "team", organisationId: principal.organisationId, id: row.id })
      return show(trx, row)
    })
  }

  /** Throws 403 `exceeds-own-rights`, 404 `unknown-team`, 409 `managed-elsewhere`, 412 `changed-meanwhile`. */
  async update(
    principal: Principal,
    slug: string,
    { name, role }: Omit<NewTeam, "slug">,
    ifRevision?: number,
  ): Promise<TeamJson> {
    return this.#change(principal, slug, async (trx, row) => {
      requireRevision(row, ifRevision)
      if (name !== undefined && name !== row.name) keptHere(row)
      if (role !== undefined && role !== row.role) await this.#mayHaveRole(trx, principal, row, role)
      return show(trx, await setTeam(trx, row, { name: name ?? row.name, role: role === undefined ? row.role : role }))
    })
  }

  /** Deletes a team: what it gave its members is gone. Throws like `update`. */
  async remove(principal: Principal, slug: string, ifRevision?: number): Promise<void> {
    await this.#change(principal, slug, async (trx, row) => {
      requireRevision(row, ifRevision)
      await endTeam(trx, row)
    })
  }

  /** Throws 403 `exceeds-own-rights` or `not-to-yourself`, 404 `unknown-team` or `unknown-user`, 409 `managed-elsewhere`. */
  async addMember(principal: Principal, slug: string, userId: string): Promise<void> {
    await this.#change(principal, slug, async (trx, row) => {
      keptHere(row)
      notToOneself(principal, userId)
      const user = await findUser(trx, principal.organisationId, userId)
      await addMember(trx, row, user.id, "local")
    })
  }

  /** Throws 403 `exceeds-own-rights`, 404 `unknown-team` or `unknown-member`, 409 `managed-elsewhere`. */
  async removeMember(principal: Principal, slug: string, userId: string): Promise<void> {
    await this.#change(principal, slug, async (trx, row) => {
      keptHere(row)
      if (!(await removeMember(trx, row, userId))) {
        throw new GatewayError(404, "unknown-member", `${userId.slice(0, 64)} is not in the team ${row.slug}`)
      }
    })
  }

  async #change<T>(
    principal: Principal,
    slug: string,
    work: (trx: StoreTransaction, row: TeamRow) => Promise<T>,
  ): Promise<T> {
    return this.#store.within(principal.organisationId, async (trx) => {
      await lockPeople(trx, principal.organisationId)
      const row = await findTeam(trx, principal.organisationId, slug)
      mayChange(principal, await accessOfTeam(trx, row), `The team ${row.slug}`)
      return work(trx, row)
    })
  }

  async #mayHaveRole(trx: StoreTransaction, principal: Principal, row: TeamRow, role: Role | null): Promise<void> {
    if (role === null) return
    mayGive(principal, role, {})
    for (const id of await memberIds(trx, row)) notToOneself(principal, id)
  }
}

/** Throws 409 `managed-elsewhere` for a team that a directory keeps. */
function keptHere({ managed_by: managedBy, slug }: TeamRow): void {
  if (managedBy === "local") return
  const why = `The team ${slug} is provisioned from a directory: change its name and its members there`
  throw new GatewayError(409, "managed-elsewhere", why)
}

function refuseTaken(slug: string): never {
  throw new GatewayError(409, "team-exists", `There is a team ${slug} already`)
}

async function show(trx: StoreTransaction, row: TeamRow): Promise<TeamJson> {
  const { id, slug, name, role } = row
  return {
    id,
    slug,
    name,
    role,
    managedBy: row.managed_by,
    members: await memberIds(trx, row),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    revision: row.version,
  }
}
