import { GatewayError } from "../errors.ts"
import type { Directory } from "../identity/directory.ts"
import { scopesBeyond } from "../identity/covers.ts"
import type { Place } from "../identity/place.ts"
import { scopesOfRole } from "../identity/role.ts"
import type { Role } from "../identity/role.ts"

/** A role that an agent is to have at a place. */
export interface AgentGrant {
  readonly role: Role
  readonly place: Place
}

/**
 * Agents are granted no more than their owner may do; what the owner loses later, `Directory` takes from them too.
 * Throws 403 `exceeds-owner` saying what is missing.
 */
export function mayGrantToAgent(directory: Directory, ownerId: string, { role, place }: AgentGrant): void {
  const owner = directory.find(ownerId)
  if (owner === undefined) {
    throw new GatewayError(403, "exceeds-owner", "The agent’s owner is disabled: hand the agent over to somebody first")
  }
  const missing = scopesBeyond(owner, { scopes: new Set(), grants: [{ place, scopes: scopesOfRole(role) }] })
  if (missing.length === 0) return
  const why = `An agent may do no more than its owner, and ${owner.name} lacks ${missing.join(", ")} there`
  throw new GatewayError(403, "exceeds-owner", why)
}
