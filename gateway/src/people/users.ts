import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { Role } from "../identity/role.ts"
import { requireRevision } from "../registry/require-revision.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { endAccess, endBelongings } from "./end-access.ts"
import { explainAccess } from "./explain-access.ts"
import type { AccessJson } from "./explain-access.ts"
import { accessOfPerson } from "./held-access.ts"
import { mayChange, mayGive, notToOneself } from "./may-give.ts"
import { toUserJson } from "./user-json.ts"
import type { UserJson } from "./user-json.ts"
import { findUser, isWithdrawn, lockPeople, notTheLastOwner, setUser, usersOf } from "./user-rows.ts"
import type { UserRow } from "./user-rows.ts"

/** What of a person is to be another. */
export interface UserPatch {
  readonly name?: string | undefined
  /** Null: only what grants and teams say. */
  readonly role?: Role | null | undefined
  readonly status?: "active" | "disabled" | undefined
}

/** The people of an organisation. What is done is in force everywhere when it is answered. */
export class Users {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** By address. */
  async list({ organisationId }: Principal): Promise<UserJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = await usersOf(trx, organisationId).orderBy("email").execute()
      const members = await membersOf(trx, organisationId)
      return rows.map((row) => toUserJson(row, members.get(row.id)))
    })
  }

  /** Throws 404 `unknown-user`. */
  async get({ organisationId }: Principal, id: string): Promise<UserJson> {
    return this.#store.within(organisationId, async (trx) => show(trx, await findUser(trx, organisationId, id)))
  }

  /** All that a person may do, and what gives it to them. Throws 404 `unknown-user`. */
  async access({ organisationId }: Principal, id: string): Promise<AccessJson> {
    return this.#store.within(organisationId, async (trx) =>
      explainAccess(trx, await findUser(trx, organisationId, id)),
    )
  }

  /**
   * Whoever is disabled is out at once, and comes back with nothing of what let them in before.
   * Throws 403 `exceeds-own-rights` or `not-to-yourself`, 404 `unknown-user`, 409 `last-owner` or `managed-elsewhere`,
   * 412 `changed-meanwhile`.
   */
  async update(principal: Principal, id: string, patch: UserPatch, ifRevision?: number): Promise<UserJson> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const row = await this.#take(trx, principal, id, ifRevision)
      const values = changesOf(row, patch)
      if (values.role !== undefined) await setRole(trx, principal, row, values.role)
      if (values.status !== undefined) await setStatus(trx, principal, row, values.status)
      return show(trx, Object.keys(values).length === 0 ? row : await setUser(trx, row, values))
    })
  }

  /** Deletes a person for good, with all that is theirs. Throws like `update`. */
  async remove(principal: Principal, id: string, ifRevision?: number): Promise<void> {
    await this.#store.within(principal.organisationId, async (trx) => {
      const row = await this.#take(trx, principal, id, ifRevision)
      notToOneself(principal, id)
      await notTheLastOwner(trx, row)
      await removeUser(trx, row)
    })
  }

  async #take(trx: StoreTransaction, principal: Principal, id: string, ifRevision?: number): Promise<UserRow> {
    await lockPeople(trx, principal.organisationId)
    const row = await findUser(trx, principal.organisationId, id)
    requireRevision(row, ifRevision)
    if (principal.id !== id) mayChange(principal, await accessOfPerson(trx, row), row.name)
    return row
  }
}

/** Takes a person out, whoever decided that. */
export async function removeUser(trx: StoreTransaction, row: UserRow): Promise<void> {
  await endAccess(trx, row)
  await endBelongings(trx, row)
  await setUser(trx, row, { deleted_at: Date.now(), status: "disabled" })
}

/** What of a patch is another than it was. */
function changesOf(row: UserRow, { name, role, status }: UserPatch): Partial<UserRow> {
  const renamed = name !== undefined && name !== row.name
  if (renamed && row.managed_by !== "local") throw managedElsewhere("The name of this person is kept")
  return {
    ...(renamed && { name }),
    ...(role !== undefined && role !== row.role && { role }),
    ...(status !== undefined && status !== row.status && { status }),
  }
}

async function setRole(trx: StoreTransaction, principal: Principal, row: UserRow, role: Role | null): Promise<void> {
  notToOneself(principal, row.id)
  if (role !== null) mayGive(principal, role, {})
  await notTheLastOwner(trx, row)
}

async function setStatus(
  trx: StoreTransaction,
  principal: Principal,
  row: UserRow,
  status: UserRow["status"],
): Promise<void> {
  notToOneself(principal, row.id)
  if (status === "disabled") {
    await notTheLastOwner(trx, row)
    return endAccess(trx, row)
  }
  if (row.status === "invited") throw notComeYet()
  if (await isWithdrawn(trx, row.id)) throw managedElsewhere("Whether this person may sign in is decided")
}

function managedElsewhere(what: string): GatewayError {
  return new GatewayError(409, "managed-elsewhere", `${what} where they are provisioned from: change it there`)
}

function notComeYet(): GatewayError {
  return new GatewayError(409, "invited", "This person has not accepted the invitation yet: they become active then")
}

async function show(trx: StoreTransaction, row: UserRow): Promise<UserJson> {
  return toUserJson(row, (await membersOf(trx, row.organisation_id)).get(row.id))
}

/** Slugs of teams by the id of a member. */
async function membersOf({ db }: StoreTransaction, organisationId: string): Promise<Map<string, string[]>> {
  const members = db.selectFrom("team_members as m").innerJoin("teams as t", "t.id", "m.team_id")
  const rows = await members
    .where("t.organisation_id", "=", organisationId)
    .where("t.deleted_at", "is", null)
    .select(["m.user_id", "t.slug"])
    .orderBy("t.slug")
    .execute()
  const grouped = Map.groupBy(rows, ({ user_id: id }) => id)
  return new Map([...grouped].map(([id, ofOne]) => [id, ofOne.map(({ slug }) => slug)]))
}
