import type { Selectable } from "kysely"
import { toAccess } from "../identity/access.ts"
import type { Access, PlacedScopes } from "../identity/access.ts"
import { placeOfGrant } from "../identity/place.ts"
import type { Place } from "../identity/place.ts"
import { scopesOfRole } from "../identity/role.ts"
import type { Role } from "../identity/role.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { RoleGrantsTable, TeamsTable } from "../store/tables/people.ts"

/** A grant as it is stored. */
export type GrantRow = Selectable<RoleGrantsTable>

/** Somebody, or a team, with the role that they have in the whole organisation. */
export interface Holder {
  readonly id: string
  readonly role: Role | null
}

/** A role that somebody has at a place, and why. */
export interface Holding {
  readonly role: Role
  readonly place: Place
  /** The team that gives it; undefined: it is their own. */
  readonly team: TeamRow | undefined
  /** The grant that gives it; undefined: it is the role of the person, or of the team. */
  readonly grant: GrantRow | undefined
}

type TeamRow = Selectable<TeamsTable>

/** Every role that a person has anywhere, whether they are disabled or not, with what gives it. */
export async function holdingsOf(trx: StoreTransaction, person: Holder): Promise<Holding[]> {
  const memberships = trx.db.selectFrom("team_members as m").innerJoin("teams as t", "t.id", "m.team_id")
  const members = memberships.where("m.user_id", "=", person.id).where("t.deleted_at", "is", null)
  const teams = await members.selectAll("t").orderBy("t.slug").execute()
  const own = await holdingsOfOne(trx, person, undefined)
  const others = await Promise.all(teams.map(async (team) => holdingsOfOne(trx, team, team)))
  return [...own, ...others.flat()]
}

/** All that a person may do unless they are disabled. */
export async function accessOfPerson(trx: StoreTransaction, person: Holder): Promise<Access> {
  return toAccess((await holdingsOf(trx, person)).map(toPlaced))
}

/** All that a team gives its members. */
export async function accessOfTeam(trx: StoreTransaction, team: Holder): Promise<Access> {
  return toAccess((await holdingsOfOne(trx, team, undefined)).map(toPlaced))
}

async function holdingsOfOne(
  trx: StoreTransaction,
  { id, role }: Holder,
  team: TeamRow | undefined,
): Promise<Holding[]> {
  const grants = await trx.db.selectFrom("role_grants").selectAll().where("subject_id", "=", id).orderBy("id").execute()
  const own = role === null ? [] : [{ role, place: {}, team, grant: undefined }]
  return [...own, ...grants.map((grant) => ({ role: grant.role, place: placeOfGrant(grant), team, grant }))]
}

function toPlaced({ role, place }: Holding): PlacedScopes {
  return { place, scopes: scopesOfRole(role) }
}
