import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import type { StoreTransaction } from "../../store/store.ts"
import { accessOfTeam } from "../held-access.ts"
import { mayChange, mayGive } from "../may-give.ts"
import type { SharedSettings } from "./provider-settings.ts"

/**
 * Nobody gives by a provider what they could not give by hand: no role and no team that may do more than they may.
 * Throws 403 `exceeds-own-rights`, 422 `unknown-team`.
 */
export async function checkMapping(
  trx: StoreTransaction,
  principal: Principal,
  { defaultRole, groups }: SharedSettings,
): Promise<void> {
  if (defaultRole !== null) mayGive(principal, defaultRole, {})
  for (const [group, { team, role }] of Object.entries(groups)) {
    if (role !== undefined) mayGive(principal, role, {})
    if (team === undefined) continue
    const teams = trx.db.selectFrom("teams").select(["id", "role"]).where("slug", "=", team)
    const own = teams.where("organisation_id", "=", principal.organisationId).where("deleted_at", "is", null)
    const row = await own.executeTakeFirst()
    if (row === undefined) throw unknownTeam(`settings.groups[${JSON.stringify(group)}].team`, team)
    mayChange(principal, await accessOfTeam(trx, row), `The team ${team}`)
  }
}

function unknownTeam(at: string, team: string): GatewayError {
  return new GatewayError(422, "unknown-team", `${at}: there is no team ${team}; make it first`)
}
