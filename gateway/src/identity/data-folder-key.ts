import { defaultOrganisationId } from "../store/default-ids.ts"
import type { KeyRing } from "./key-ring.ts"
import type { Keys } from "./keys.ts"
import type { Principal } from "./principal.ts"
import { expandScopes } from "./principal.ts"

/** Who owns the data folder may do everything in the organisation that a fresh server has. */
const owner: Principal = {
  id: "owner",
  name: "owner of the data folder",
  kind: "key",
  organisationId: defaultOrganisationId,
  projectId: undefined,
  scopes: expandScopes(["admin"]),
  toolset: undefined,
  expiresAt: undefined,
}

/**
 * The key of whoever owns the data folder: the one that was used last time if it still holds, so that clients which
 * were given it keep working, else a new one. `known` is the owner's own copy; the store has only its hash.
 */
export async function dataFolderKey(ring: KeyRing, keys: Keys, known: string | undefined): Promise<string> {
  if (known !== undefined && ring.find(known)?.scopes.has("admin") === true) return known
  const { secret } = await keys.create(owner, { kind: "dev", name: owner.name, scopes: ["mcp:call", "admin"] })
  return secret
}
