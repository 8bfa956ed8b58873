import { mayGrantToAgent } from "../agents/may-grant-to-agent.ts"
import { findAgent } from "../agents/agent-row.ts"
import { mayManage } from "../agents/may-manage.ts"
import { GatewayError } from "../errors.ts"
import { mayAt } from "../identity/access.ts"
import { accessOf } from "../identity/covers.ts"
import type { Directory } from "../identity/directory.ts"
import { placeOfGrant } from "../identity/place.ts"
import type { Place } from "../identity/place.ts"
import type { Principal } from "../identity/principal.ts"
import type { Role } from "../identity/role.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { GrantRow } from "./held-access.ts"
import { mayGive, notToOneself } from "./may-give.ts"
import { findPlace, namePlaces } from "./name-places.ts"
import type { NamedPlace } from "./name-places.ts"
import { memberIds } from "./team-rows.ts"
import { findUser, lockPeople } from "./user-rows.ts"

/** Who has a grant. */
export interface Grantee {
  readonly kind: GrantRow["subject_kind"]
  readonly id: string
}

/** What is told of a grant. Times in ISO 8601. */
export interface GrantJson extends NamedPlace {
  readonly id: string
  readonly subject: Grantee
  readonly role: Role
  readonly createdAt: string
  readonly createdBy: string
}

/** A role that somebody is to have at a place, by slugs; the whole organisation unless given. */
export interface NewGrant {
  readonly subject: Grantee
  readonly role: Role
  readonly project?: string | undefined
  readonly toolset?: string | undefined
  readonly tool?: string | undefined
}

/** Roles at places. What is done is in force everywhere when it is answered. */
export class Grants {
  readonly #store: Store
  readonly #directory: Directory

  constructor(store: Store, directory: Directory) {
    this.#store = store
    this.#directory = directory
  }

  /** Those at places where a principal may read who has what, the oldest first. */
  async list(principal: Principal, subject?: string): Promise<GrantJson[]> {
    const readable = (row: GrantRow): boolean => mayAt(accessOf(principal), "identity:read", placeOfGrant(row))
    return this.#show(principal, (row) => readable(row) && (subject === undefined || row.subject_id === subject))
  }

  /** Those of an agent that a principal sees. Throws 404 `unknown-agent`. */
  async listOfAgent(principal: Principal, agentId: string): Promise<GrantJson[]> {
    await this.#store.within(principal.organisationId, (trx) => findAgent(trx, principal, agentId))
    return this.#show(principal, (row) => row.subject_id === agentId)
  }

  /**
   * Throws 403 `insufficient-scope`, `exceeds-own-rights`, `not-to-yourself` or `exceeds-owner`, 404 `unknown-…`, 422
   * `invalid-place`.
   */
  async create(principal: Principal, wanted: NewGrant): Promise<GrantJson> {
    const { organisationId } = principal
    return this.#store.within(organisationId, async (trx) => {
      await lockPeople(trx, organisationId)
      const place = await findPlace(trx, organisationId, wanted)
      mayGive(principal, wanted.role, place)
      await this.#mayReceive(trx, principal, wanted, place)
      const row = rowOf(principal, wanted, place)
      await trx.db.insertInto("role_grants").values(row).execute()
      trx.announce({ topic: row.subject_kind, organisationId, id: row.subject_id })
      return toGrantJson(row, await namePlaces(trx, organisationId))
    })
  }

  /** Throws 403 `exceeds-own-rights`, 404 `unknown-grant`. */
  async remove(principal: Principal, id: string, agentId?: string): Promise<void> {
    const { organisationId } = principal
    await this.#store.within(organisationId, async (trx) => {
      const row = await grantsOf(trx, organisationId).where("id", "=", id).executeTakeFirst()
      if (row === undefined || (agentId !== undefined && row.subject_id !== agentId)) throw unknownGrant(id)
      const place = placeOfGrant(row)
      if (agentId !== undefined) mayManage(principal, await findAgent(trx, principal, agentId))
      else if (!mayAt(accessOf(principal), "identity:write", place)) throw unknownGrant(id)
      mayGive(principal, row.role, place)
      await trx.db.deleteFrom("role_grants").where("id", "=", id).execute()
      trx.announce({ topic: row.subject_kind, organisationId, id: row.subject_id })
    })
  }

  async #show({ organisationId }: Principal, isSeen: (row: GrantRow) => boolean): Promise<GrantJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = await grantsOf(trx, organisationId).orderBy("id").execute()
      const nameOf = await namePlaces(trx, organisationId)
      return rows.filter(isSeen).map((row) => toGrantJson(row, nameOf))
    })
  }

  async #mayReceive(
    trx: StoreTransaction,
    principal: Principal,
    { subject, role }: NewGrant,
    place: Place,
  ): Promise<void> {
    const { organisationId } = principal
    if (subject.kind === "agent") {
      const agent = await findAgent(trx, principal, subject.id)
      mayManage(principal, agent)
      return mayGrantToAgent(this.#directory, agent.owner_id, { role, place })
    }
    if (!mayAt(accessOf(principal), "identity:write", place)) throw notThere()
    const receivers = subject.kind === "user" ? [subject.id] : await teamMembers(trx, organisationId, subject.id)
    for (const id of receivers) notToOneself(principal, id)
    if (subject.kind === "user") await findUser(trx, organisationId, subject.id)
  }
}

async function teamMembers(trx: StoreTransaction, organisationId: string, id: string): Promise<string[]> {
  const teams = trx.db.selectFrom("teams").select("id").where("organisation_id", "=", organisationId)
  const team = await teams.where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst()
  if (team === undefined) throw new GatewayError(404, "unknown-team", `There is no team ${id.slice(0, 64)}`)
  return memberIds(trx, team)
}

function grantsOf({ db }: StoreTransaction, organisationId: string) {
  return db.selectFrom("role_grants").selectAll().where("organisation_id", "=", organisationId)
}

function rowOf(principal: Principal, { subject, role }: NewGrant, { projectId, toolsetId, tool }: Place): GrantRow {
  return {
    id: newId("grant"),
    organisation_id: principal.organisationId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    role,
    project_id: projectId ?? null,
    toolset_id: toolsetId ?? null,
    tool: tool ?? null,
    created_at: Date.now(),
    created_by: principal.id,
  }
}

function toGrantJson(row: GrantRow, nameOf: (place: Place) => NamedPlace): GrantJson {
  const { id, role, subject_kind: kind, subject_id: subjectId } = row
  const created = { createdAt: new Date(row.created_at).toISOString(), createdBy: row.created_by }
  return { id, subject: { kind, id: subjectId }, role, ...nameOf(placeOfGrant(row)), ...created }
}

function notThere(): GatewayError {
  const why = "You lack the scope identity:write there: ask an admin of the place to grant it"
  return new GatewayError(403, "insufficient-scope", why)
}

function unknownGrant(id: string): GatewayError {
  return new GatewayError(404, "unknown-grant", `There is no grant ${id.slice(0, 64)}`)
}
