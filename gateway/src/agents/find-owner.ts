import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { StoreTransaction } from "../store/store.ts"
import { isAdmin } from "./may-manage.ts"

/**
 * Who is to answer for a new agent: whoever makes it, unless an admin names somebody. Where a key that is nobody's makes
 * it and there is one owner of the organisation only, that one.
 * Throws 403 `not-an-admin`, 404 `unknown-user`, 422 `owner-needed`.
 */
export async function ownerOf(trx: StoreTransaction, principal: Principal, named: string | undefined): Promise<string> {
  if (principal.kind === "user" && named === undefined) return principal.id
  if (!isAdmin(principal)) {
    throw new GatewayError(403, "not-an-admin", "Only admins make agents that others answer for: leave owner out")
  }
  return named === undefined ? onlyOwner(trx, principal) : findOwner(trx, principal.organisationId, named)
}

/** Id of a person who may answer for agents. Throws 404 `unknown-user`, also for somebody who is disabled. */
export async function findOwner(trx: StoreTransaction, organisationId: string, named: string): Promise<string> {
  const row = await people(trx, organisationId)
    .where((user) => user.or([user("id", "=", named), user("email", "=", named.toLowerCase())]))
    .where("status", "!=", "disabled")
    .executeTakeFirst()
  if (row !== undefined) return row.id
  throw new GatewayError(404, "unknown-user", `There is no active person ${named.slice(0, 200)} in the organisation`)
}

async function onlyOwner(trx: StoreTransaction, { organisationId }: Principal): Promise<string> {
  const owners = people(trx, organisationId).where("role", "=", "owner").where("status", "!=", "disabled")
  const [first, second] = await owners.limit(2).execute()
  if (first !== undefined && second === undefined) return first.id
  throw new GatewayError(422, "owner-needed", "Say who answers for the agent: owner is a person’s id or address")
}

function people(trx: StoreTransaction, organisationId: string) {
  const ofOrganisation = trx.db.selectFrom("users").select("id").where("organisation_id", "=", organisationId)
  return ofOrganisation.where("deleted_at", "is", null)
}
