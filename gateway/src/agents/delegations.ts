import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { AgentDelegationsTable } from "../store/tables/agents.ts"
import { isAdmin } from "./may-manage.ts"
import { unknownAgent } from "./agent-row.ts"
import type { AgentRow } from "./agent-row.ts"

/** What a person lets an agent do: to act for them at a toolset. */
export type Delegation = AgentDelegationsTable

/** What is told of a delegation. Times in ISO 8601. */
export interface DelegationJson {
  readonly id: string
  readonly agent: string
  readonly user: { readonly id: string; readonly name: string }
  /** Slug. */
  readonly toolset: string
  readonly createdAt: string
}

/** Which agents act for which people, as these said. What is taken back holds nowhere any more. */
export class Delegations {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Those of an agent that somebody sees: all, for who manages it, else what they said themselves. */
  async list(principal: Principal, agentId: string): Promise<DelegationJson[]> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const agent = await anyAgent(trx, principal, agentId)
      let rows = described(trx, principal.organisationId).where("d.agent_id", "=", agent.id)
      if (!isManager(principal, agent)) rows = rows.where("d.user_id", "=", principal.id)
      return (await rows.orderBy("d.id", "desc").execute()).map(toJson)
    })
  }

  /**
   * Lets an agent act for the person who says so. Saying it twice changes nothing.
   * Throws 403 `not-a-person`, 404 `unknown-agent`.
   */
  async create(principal: Principal, agentId: string, toolset_id: string): Promise<DelegationJson> {
    if (principal.kind !== "user" || principal.onBehalfOf !== undefined) throw notAPerson()
    const { organisationId, id: user_id } = principal
    return this.#store.within(organisationId, async (trx) => {
      const agent = await anyAgent(trx, principal, agentId)
      const of = { organisation_id: organisationId, agent_id: agent.id, user_id, toolset_id }
      const row = { id: newId("dlg"), ...of, created_at: Date.now() }
      await trx.db
        .insertInto("agent_delegations")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const rows = described(trx, organisationId).where("d.agent_id", "=", agent.id).where("d.user_id", "=", user_id)
      return toJson(await rows.where("d.toolset_id", "=", toolset_id).executeTakeFirstOrThrow())
    })
  }

  /** Takes it back, by who said it or who manages the agent. Throws 404 `unknown-agent` or `unknown-delegation`. */
  async remove(principal: Principal, agentId: string, id: string): Promise<void> {
    const { organisationId } = principal
    await this.#store.within(organisationId, async (trx) => {
      const agent = await anyAgent(trx, principal, agentId)
      let ending = trx.db.deleteFrom("agent_delegations").where("id", "=", id).where("agent_id", "=", agent.id)
      if (!isManager(principal, agent)) ending = ending.where("user_id", "=", principal.id)
      const { numDeletedRows } = await ending.executeTakeFirst()
      if (numDeletedRows === 0n) throw unknownDelegation(id)
      trx.announce({ topic: "consent", organisationId, id })
    })
  }
}

/** Whether a person lets an agent act for them at a toolset, and by what; undefined: they don't. */
export async function findDelegation(
  { db }: StoreTransaction,
  of: Pick<Delegation, "agent_id" | "user_id" | "toolset_id">,
): Promise<Delegation | undefined> {
  const rows = db.selectFrom("agent_delegations").selectAll().where("agent_id", "=", of.agent_id)
  return rows.where("user_id", "=", of.user_id).where("toolset_id", "=", of.toolset_id).executeTakeFirst()
}

/** Whoever lets an agent act for them need not be allowed to read about agents: they know its id from its people. */
async function anyAgent(trx: StoreTransaction, { organisationId }: Principal, id: string): Promise<AgentRow> {
  const agents = trx.db.selectFrom("agents").selectAll().where("organisation_id", "=", organisationId)
  const row = await agents.where("deleted_at", "is", null).where("id", "=", id).executeTakeFirst()
  return row ?? unknownAgent(id)
}

function isManager(principal: Principal, agent: AgentRow): boolean {
  return agent.owner_id === principal.id || isAdmin(principal)
}

function described(trx: StoreTransaction, organisationId: string) {
  return trx.db
    .selectFrom("agent_delegations as d")
    .innerJoin("users as u", "u.id", "d.user_id")
    .innerJoin("toolsets as t", "t.id", "d.toolset_id")
    .where("d.organisation_id", "=", organisationId)
    .select([
      "d.id",
      "d.agent_id as agent",
      "u.id as userId",
      "u.name as userName",
      "t.slug as toolset",
      "d.created_at",
    ])
}

type Described = Awaited<ReturnType<ReturnType<typeof described>["execute"]>>[number]

function toJson({ id, agent, userId, userName, toolset, created_at: at }: Described): DelegationJson {
  return { id, agent, user: { id: userId, name: userName }, toolset, createdAt: new Date(at).toISOString() }
}

function notAPerson(): GatewayError {
  return new GatewayError(
    403,
    "not-a-person",
    "Only a person can let an agent act for them: sign in, or use your own key",
  )
}

function unknownDelegation(id: string): GatewayError {
  return new GatewayError(404, "unknown-delegation", `There is no delegation ${id.slice(0, 64)} of the agent`)
}
