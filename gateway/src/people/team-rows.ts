import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { TeamMembersTable, TeamsTable } from "../store/tables/people.ts"

/** A team as it is stored. */
export type TeamRow = Selectable<TeamsTable>

/** The teams of an organisation that are not deleted. */
export function teamsOf({ db }: StoreTransaction, organisationId: string) {
  const all = db.selectFrom("teams").selectAll().where("organisation_id", "=", organisationId)
  return all.where("deleted_at", "is", null)
}

/** Throws 404 `unknown-team`. */
export async function findTeam(trx: StoreTransaction, organisationId: string, slug: string): Promise<TeamRow> {
  const row = await teamsOf(trx, organisationId).where("slug", "=", slug).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-team", `There is no team ${slug.slice(0, 64)}`)
}

/** Changes a team; what is in force everywhere follows. */
export async function setTeam(trx: StoreTransaction, row: TeamRow, values: Partial<TeamRow>): Promise<TeamRow> {
  trx.announce({ topic: "team", organisationId: row.organisation_id, id: row.id })
  const changed = { ...values, updated_at: Date.now(), version: row.version + 1 }
  return trx.db.updateTable("teams").set(changed).where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
}

/** Deletes a team with what was granted to it. */
export async function endTeam(trx: StoreTransaction, row: TeamRow): Promise<void> {
  for (const id of await memberIds(trx, row)) await removeMember(trx, row, id)
  await trx.db.deleteFrom("role_grants").where("subject_id", "=", row.id).execute()
  await setTeam(trx, row, { deleted_at: Date.now() })
}

/** Ids of the people who are in a team. */
export async function memberIds({ db }: StoreTransaction, { id }: Pick<TeamRow, "id">): Promise<string[]> {
  const rows = db.selectFrom("team_members").select("user_id").where("team_id", "=", id).orderBy("user_id")
  return (await rows.execute()).map(({ user_id: userId }) => userId)
}

/** Puts somebody of the same organisation into a team; nothing changes for who is in it. */
export async function addMember(
  trx: StoreTransaction,
  { id: team_id, organisation_id }: TeamRow,
  user_id: string,
  managed_by: TeamMembersTable["managed_by"],
): Promise<void> {
  await trx.db
    .insertInto("team_members")
    .values({ team_id, user_id, organisation_id, managed_by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  trx.announce({ topic: "user", organisationId: organisation_id, id: user_id })
}

/** Takes somebody out of a team. Gives false for who is not in it. */
export async function removeMember(
  trx: StoreTransaction,
  { id, organisation_id }: TeamRow,
  userId: string,
): Promise<boolean> {
  const ending = trx.db.deleteFrom("team_members").where("team_id", "=", id).where("user_id", "=", userId)
  const { numDeletedRows } = await ending.executeTakeFirst()
  trx.announce({ topic: "user", organisationId: organisation_id, id: userId })
  return numDeletedRows > 0n
}
