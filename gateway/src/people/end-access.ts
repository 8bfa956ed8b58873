import type { StoreTransaction } from "../store/store.ts"
import { endSessions } from "./session-rows.ts"
import type { UserRow } from "./user-rows.ts"

/**
 * Ends for good all by which somebody was let in: sessions, keys of their own, what they let applications and agents do
 * in their name, links that would let them in. Agents that they own stop with them by themselves.
 */
export async function endAccess(
  trx: StoreTransaction,
  { id, organisation_id: organisationId }: UserRow,
): Promise<void> {
  const { db } = trx
  const revoked = { revoked_at: Date.now() }
  await endSessions(trx, id)
  const keys = db.updateTable("api_keys").set(revoked).where("user_id", "=", id).where("revoked_at", "is", null)
  for (const key of await keys.returning("id").execute()) trx.announce({ topic: "key", organisationId, id: key.id })
  const consents = db.updateTable("oauth_consents").set(revoked).where("user_id", "=", id)
  const delegations = db.deleteFrom("agent_delegations").where("user_id", "=", id)
  const ended = [
    ...(await consents.where("revoked_at", "is", null).returning("id").execute()),
    ...(await delegations.returning("id").execute()),
  ]
  for (const consent of ended) trx.announce({ topic: "consent", organisationId, id: consent.id })
  await db.deleteFrom("sign_in_links").where("user_id", "=", id).execute()
}

/** Takes from somebody who is deleted all that was theirs besides: roles, teams, accounts that they connected, passwords. */
export async function endBelongings(trx: StoreTransaction, { id, organisation_id }: UserRow): Promise<void> {
  const { db } = trx
  await db.deleteFrom("role_grants").where("subject_id", "=", id).execute()
  for (const table of ["team_members", "passwords", "passkeys", "user_identities", "scim_users"] as const) {
    await db.deleteFrom(table).where("user_id", "=", id).execute()
  }
  const connections = db.deleteFrom("connections").where("owner_kind", "=", "user").where("owner_id", "=", id)
  for (const connection of await connections.returning("id").execute()) {
    trx.announce({ topic: "connection", organisationId: organisation_id, id: connection.id })
  }
}
