import type { Role } from "../identity/role.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { GroupRoles } from "../store/tables/scim.ts"
import { setTeam, teamsOf } from "../people/team-rows.ts"

/** The role that a group gives: only names that an admin wrote themselves count, `constructor` like any other. */
export function groupRole(roles: GroupRoles, name: string): Role | null {
  return Object.hasOwn(roles, name) ? (roles[name] ?? null) : null
}

/** Makes the teams of a directory what its groups mean from now on. */
export async function remapGroups(
  trx: StoreTransaction,
  organisationId: string,
  { before, after }: { readonly before: GroupRoles; readonly after: GroupRoles },
): Promise<void> {
  const teams = await teamsOf(trx, organisationId).where("managed_by", "=", "scim").execute()
  for (const team of teams) {
    const [was, is] = [groupRole(before, team.name), groupRole(after, team.name)]
    if (was !== is) await setTeam(trx, team, { role: is })
  }
}
