import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"
import { accessOfPerson } from "./held-access.ts"
import { mayChange } from "./may-give.ts"
import { endSessions } from "./session-rows.ts"
import { findUser } from "./user-rows.ts"

/** Ends every session of a person of the same organisation. Throws 403 `exceeds-own-rights`, 404 `unknown-user`. */
export async function signOutUser(store: Store, principal: Principal, userId: string): Promise<void> {
  const { organisationId } = principal
  await store.within(organisationId, async (trx) => {
    const user = await findUser(trx, organisationId, userId)
    if (principal.id !== userId) mayChange(principal, await accessOfPerson(trx, user), user.name)
    await endSessions(trx, userId)
  })
}
