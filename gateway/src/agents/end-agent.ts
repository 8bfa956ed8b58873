import type { StoreTransaction } from "../store/store.ts"
import type { AgentRow } from "./agent-row.ts"

/** Takes from an agent all by which it could do anything: its keys, its grants, what people let it do for them. */
export async function endAgent(trx: StoreTransaction, agent: AgentRow): Promise<void> {
  const { id, organisation_id: organisationId } = agent
  const held = trx.db.updateTable("api_keys").set({ revoked_at: Date.now() }).where("agent_id", "=", id)
  const keys = await held.where("revoked_at", "is", null).returning("id").execute()
  for (const key of keys) trx.announce({ topic: "key", organisationId, id: key.id })
  const delegations = await trx.db.deleteFrom("agent_delegations").where("agent_id", "=", id).returning("id").execute()
  for (const delegation of delegations) trx.announce({ topic: "consent", organisationId, id: delegation.id })
  await trx.db.deleteFrom("role_grants").where("subject_id", "=", id).execute()
}
