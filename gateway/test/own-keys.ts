import { insertKey } from "../src/identity/keys.ts"
import type { Scope } from "../src/identity/principal.ts"
import { defaultOrganisationId } from "../src/store/default-ids.ts"
import type { Store } from "../src/store/store.ts"

/** Makes a key that is a person's own, and allows all that they may unless told otherwise; returns its text. */
export async function ownKey(
  store: Store,
  userId: string,
  { organisationId = defaultOrganisationId, scopes = ["admin"] as readonly Scope[] } = {},
): Promise<string> {
  const wanted = { kind: "dev", name: "own", scopes, projectId: undefined, userId }
  const issued = await store.within(organisationId, (trx) => insertKey(trx, { id: userId, organisationId }, wanted))
  return issued.secret
}
