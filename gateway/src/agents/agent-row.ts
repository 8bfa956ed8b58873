import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { AgentsTable } from "../store/tables/people.ts"

/** An agent as it is stored. */
export type AgentRow = Selectable<AgentsTable>

/** The agents that somebody sees: all of the organisation, or their own where they may not read others'. */
export function agentsFor(trx: StoreTransaction, principal: Principal) {
  const all = trx.db
    .selectFrom("agents")
    .selectAll()
    .where("organisation_id", "=", principal.organisationId)
    .where("deleted_at", "is", null)
  return seesAll(principal) ? all : all.where("owner_id", "=", principal.id)
}

/** Throws 404 `unknown-agent`, also for one that is not for the eyes of whoever asks. */
export async function findAgent(trx: StoreTransaction, principal: Principal, id: string): Promise<AgentRow> {
  const row = await agentsFor(trx, principal).where("id", "=", id).executeTakeFirst()
  return row ?? unknownAgent(id)
}

/** Like `findAgent`, and keeps others from changing it until this transaction ends. */
export async function lockAgent(trx: StoreTransaction, principal: Principal, id: string): Promise<AgentRow> {
  await findAgent(trx, principal, id)
  // Writing is what locks a row on both databases.
  const locked = trx.db.updateTable("agents").set({ id }).where("id", "=", id).returningAll()
  const row = await locked.executeTakeFirstOrThrow()
  return row.deleted_at === null ? row : unknownAgent(id)
}

/** Changes an agent; what is in force everywhere follows. */
export async function setAgent(trx: StoreTransaction, row: AgentRow, values: Partial<AgentRow>): Promise<AgentRow> {
  trx.announce({ topic: "agent", organisationId: row.organisation_id, id: row.id })
  const changed = { ...values, updated_at: Date.now(), version: row.version + 1 }
  return trx.db.updateTable("agents").set(changed).where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
}

/** Throws 404 `unknown-agent`. */
export function unknownAgent(id: string): never {
  throw new GatewayError(404, "unknown-agent", `There is no agent ${id.slice(0, 64)}`)
}

function seesAll({ scopes, projectId, toolset }: Principal): boolean {
  return projectId === undefined && toolset === undefined && scopes.has("agent:read")
}
