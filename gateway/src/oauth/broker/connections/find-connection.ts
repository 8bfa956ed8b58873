import { mayAt } from "../../../identity/access.ts"
import type { Principal, Scope } from "../../../identity/principal.ts"
import type { Store } from "../../../store/store.ts"
import { ownerOfCall } from "./connection.ts"
import type { ConnectionView } from "./connection.ts"
import { unknownConnection } from "./connections.ts"
import type { Connections } from "./connections.ts"
import { agentsOf } from "./may-connect.ts"

/** Where connections are looked up. */
export interface ConnectionPlace {
  readonly store: Store
  readonly connectedAccounts: Connections
}

/** Those that are somebody's own, or of agents that they answer for. */
export async function ownConnections(
  { store, connectedAccounts }: ConnectionPlace,
  principal: Principal,
): Promise<ConnectionView[]> {
  const owners = new Set<string | undefined>([ownerOfCall(principal, "caller")?.id])
  if (principal.kind === "user") for (const { id } of await agentsOf(store, principal)) owners.add(id)
  const all = await connectedAccounts.list(principal.organisationId)
  return all.filter(({ owner }) => owners.has(owner.id))
}

/** Whether somebody may see, or change, every connection of the organisation. */
export function mayForAll(principal: Principal, scope: Extract<Scope, `connection:${string}`>): boolean {
  return principal.projectId === undefined && mayAt(principal, scope, {})
}

/** One that somebody may see or change. Throws 404 `unknown-connection`, whether it is another's or nobody's. */
export async function findConnection(
  place: ConnectionPlace,
  principal: Principal,
  id: string,
  scope: Extract<Scope, `connection:${string}`>,
): Promise<ConnectionView> {
  const found = await place.connectedAccounts.find(principal.organisationId, id)
  if (found === undefined) throw unknownConnection(id)
  if (mayForAll(principal, scope)) return found
  const own = await ownConnections(place, principal)
  if (own.some((each) => each.id === id)) return found
  throw unknownConnection(id)
}
