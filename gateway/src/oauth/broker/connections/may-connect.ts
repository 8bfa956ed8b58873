import { mayAt } from "../../../identity/access.ts"
import type { Principal } from "../../../identity/principal.ts"
import type { Store } from "../../../store/store.ts"
import type { ConnectionOwner } from "./connection.ts"

/**
 * Whether a person may connect an account for somebody, and end it: for themselves, for agents of theirs, and for the
 * whole organisation where they have `connection:write` in all of it.
 */
export async function mayConnect(store: Store, person: Principal, owner: ConnectionOwner): Promise<boolean> {
  if (person.kind !== "user" || person.organisationId !== owner.organisationId) return false
  if (owner.kind === "user") return person.id === owner.id
  if (owner.kind === "organisation") return mayShare(person)
  return (await agentsOf(store, person)).some(({ id }) => id === owner.id)
}

/** Whether somebody may connect accounts that all of the organisation use. */
export function mayShare(principal: Principal): boolean {
  return principal.projectId === undefined && mayAt(principal, "connection:write", {})
}

/** The agents that a person answers for. */
export async function agentsOf(
  store: Store,
  { organisationId, id }: Pick<Principal, "organisationId" | "id">,
): Promise<{ id: string; name: string }[]> {
  return store.within(organisationId, async ({ db }) => {
    const agents = db.selectFrom("agents").select(["id", "name"]).where("organisation_id", "=", organisationId)
    return agents.where("owner_id", "=", id).where("deleted_at", "is", null).execute()
  })
}
