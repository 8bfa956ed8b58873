import { intersectAccess, toAccess } from "../identity/access.ts"
import type { Access } from "../identity/access.ts"
import { accessOf, scopesBeyond } from "../identity/covers.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { scopesOfRole } from "../identity/role.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { AgentRow } from "./agent-row.ts"

/** Whether somebody manages people, and so everybody's agents. */
export function isAdmin({ scopes, projectId, toolset }: Principal): boolean {
  return projectId === undefined && toolset === undefined && scopes.has("identity:write") && scopes.has("agent:write")
}

/** Agents are changed by whoever answers for them, and by admins. Throws 403 `not-your-agent`. */
export function mayManage(principal: Principal, agent: AgentRow): void {
  if (agent.owner_id === principal.id || isAdmin(principal)) return
  throw new GatewayError(403, "not-your-agent", "Only the agent’s owner and admins may change it: ask one of them")
}

/**
 * Whoever can act as an agent, by a key of it, may do what it may: nobody gets more that way than they have.
 * Throws 403 `exceeds-own-rights`.
 */
export function mayActAs(principal: Principal, agent: Access): void {
  const beyond = scopesBeyond(accessOf(principal), agent)
  if (beyond.length === 0) return
  const why = `The agent may do more than you: ${beyond.join(", ")}. Somebody who may do that too has to do this`
  throw new GatewayError(403, "exceeds-own-rights", why)
}

/** What is granted to an agent, whoever owns it. */
export async function grantedTo(trx: StoreTransaction, agentId: string): Promise<Access> {
  const rows = await trx.db.selectFrom("role_grants").selectAll().where("subject_id", "=", agentId).execute()
  return toAccess(
    rows.map(({ role, project_id, toolset_id, tool }) => {
      const place = { projectId: project_id ?? undefined, toolsetId: toolset_id ?? undefined, tool: tool ?? undefined }
      return { place, scopes: scopesOfRole(role) }
    }),
  )
}

/** What an agent may do when it is somebody's. */
export function accessUnder(owner: Principal | undefined, granted: Access): Access {
  return owner === undefined ? { scopes: new Set() } : intersectAccess(granted, owner)
}
