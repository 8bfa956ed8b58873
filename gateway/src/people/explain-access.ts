import type { Scope } from "../identity/principal.ts"
import { scopesOfRole } from "../identity/role.ts"
import type { Role } from "../identity/role.ts"
import type { StoreTransaction } from "../store/store.ts"
import { holdingsOf } from "./held-access.ts"
import { namePlaces } from "./name-places.ts"
import type { NamedPlace } from "./name-places.ts"
import type { UserRow } from "./user-rows.ts"

/** One reason why somebody may do something. */
export interface Right extends NamedPlace {
  readonly role: Role
  /** What it allows there. */
  readonly scopes: Scope[]
  /** Slug of the team that gives it; null: it is the person's own. */
  readonly team: string | null
  /** Id of the grant that gives it; null: it is the role of the person, or of the team. */
  readonly grant: string | null
}

/** All that somebody may do, and why. */
export interface AccessJson {
  readonly user: string
  /** `disabled`: nothing of it holds. */
  readonly status: UserRow["status"]
  readonly rights: Right[]
}

/** Tells what a person may do where, and what gives it to them. */
export async function explainAccess(trx: StoreTransaction, row: UserRow): Promise<AccessJson> {
  const holdings = await holdingsOf(trx, row)
  const nameOf = await namePlaces(trx, row.organisation_id)
  const rights = holdings.map(({ role, place, team, grant }) => {
    const scopes = [...scopesOfRole(role)]
    return Object.assign(nameOf(place), { role, scopes, team: team?.slug ?? null, grant: grant?.id ?? null })
  })
  return { user: row.id, status: row.status, rights }
}
