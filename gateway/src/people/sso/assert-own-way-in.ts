import { GatewayError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import type { ShownPerson } from "../passwords.ts"
import { findUser } from "../user-rows.ts"
import { domainOf, enforcedProvider } from "./providers-for.ts"

/**
 * Throws 403 `single-sign-on` for whom an identity provider alone lets in. To be asked once somebody has shown who they
 * are: nobody else may learn it.
 */
export async function assertOwnWayIn(store: Store, { organisationId, userId }: ShownPerson): Promise<void> {
  const { email, role } = await store.within(organisationId, (trx) => findUser(trx, organisationId, userId))
  const provider = await enforcedProvider(store, { organisationId, email, isOwner: role === "owner" })
  if (provider === undefined) return
  throw new GatewayError(403, "single-sign-on", `People of ${domainOf(email)} sign in with ${provider.name} alone`)
}
